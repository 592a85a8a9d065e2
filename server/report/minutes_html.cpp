#include <string>
#include <string_view>

#include "report/minutes_page.hpp"

namespace rostrum::report {

namespace {

// One sheet for screen and paper. It stands in the file, so that a saved file is whole.
constexpr std::string_view style = R"(
  @page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8.5pt; color: #555; } }
  body { margin: 0 auto; padding: 24px; max-width: 190mm; color: #111; background: #fff;
    font: 10.5pt/1.55 "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
  article + article { margin-top: 48px; }
  header { text-align: center; border-bottom: 3px double #555; padding-bottom: 10px; }
  h1 { font-size: 19pt; line-height: 1.3; margin: 4px 0; }
  .kind { letter-spacing: .3em; text-indent: .3em; color: #444; margin: 0; }
  .watermark { display: inline-block; margin: 6px 0 0; padding: 1px 12px; border: 2px solid #b00; color: #b00; font-weight: 700; }
  h2 { font-size: 13pt; margin: 22px 0 6px; break-after: avoid; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 14px 0 0; }
  dt { color: #555; } dd { margin: 0; }
  table { width: 100%; border-collapse: collapse; }
  th, td { padding: 4px 8px 4px 0; border-bottom: 1px solid #ccc; text-align: start; vertical-align: top;
    overflow-wrap: anywhere; }
  th { border-bottom: 2px solid #555; color: #444; font-size: 9pt; white-space: nowrap; }
  td { font-variant-numeric: tabular-nums; }
  td:first-child { white-space: nowrap; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  footer { margin-top: 20px; padding-top: 8px; border-top: 1px solid #555; color: #444; font-size: 8.5pt;
    overflow-wrap: anywhere; break-inside: avoid; }
  footer p { margin: 0; }
  @media print { body { padding: 0; max-width: none; } article + article { margin-top: 0; break-before: page; } }
)";

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char character : text) {
    switch (character) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += character;
    }
  }
  return safe;
}

std::string element(const std::string& tag, std::string_view text) {
  return "<" + tag + ">" + escaped(text) + "</" + tag + ">";
}

void append_section(std::string& html, const MinutesSection& section) {
  html += "<section>" + element("h2", section.heading) + "\n<table><thead><tr>";
  for (const std::string& column : section.columns) html += element("th", column);
  html += "</tr></thead><tbody>\n";
  for (const auto& row : section.rows) {
    html += "<tr>";
    for (const std::string& cell : row) html += element("td", cell);
    html += "</tr>\n";
  }
  html += "</tbody></table></section>\n";
}

void append_page(std::string& html, const MinutesPage& page) {
  html += page.language == Language::zh ? "<article lang=\"zh-CN\">\n" : "<article lang=\"en\">\n";
  html += "<header><p class=\"kind\">" + escaped(page.kind) + "</p>" + element("h1", page.title);
  if (!page.watermark.empty()) html += "<p class=\"watermark\">" + escaped(page.watermark) + "</p>";
  html += "</header>\n<dl>";
  for (const auto& [label, fact] : page.facts) html += element("dt", label) + element("dd", fact);
  html += "</dl>\n";
  for (const MinutesSection& section : page.sections) append_section(html, section);
  html += "<footer>";
  for (const std::string& line : page.foot) html += element("p", line);
  html += "</footer>\n</article>\n";
}

}  // namespace

std::string minutes_html(const Record& record, const LocalTime& zone) {
  const MinutesPage chinese = minutes_page(record, zone, Language::zh);
  std::string html = "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\n";
  html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  html += element("title", chinese.title + " · " + chinese.kind);
  html += "\n<style>" + std::string(style) + "</style></head>\n<body>\n";
  append_page(html, chinese);
  append_page(html, minutes_page(record, zone, Language::en));
  return html + "</body></html>\n";
}

}  // namespace rostrum::report
