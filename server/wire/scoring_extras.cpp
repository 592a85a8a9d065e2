// The parts of a `[scoring]` table about second looks: grace, bands, hints, two persons.
#include <array>
#include <string>
#include <vector>

#include "wire/scoring_table.hpp"

namespace rostrum::wire::scoring {

namespace {

constexpr std::array<std::string_view, 2> bands_keys{"over_time", "under_time"};
constexpr std::array<std::string_view, 2> band_keys{"beyond", "points"};
constexpr std::array<std::string_view, 2> hints_keys{"far", "quick"};

void read_bands(TableReader& reader, std::string_view key,
                std::vector<core::DeductionBand>& bands) {
  const toml::node* node = reader.table().get(key);
  if (node == nullptr) return;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    return reader.fail(key, *node, "must be a list: [ { beyond = \"30 s\", points = 1 } ]");
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const toml::table* entry = list->get(i)->as_table();
    if (entry == nullptr) {
      reader.fail(key, *list->get(i), "must hold tables: { beyond = \"30 s\", points = 1 }");
      continue;
    }
    TableReader inner = reader.inner(*entry, std::string(key) + "[" + std::to_string(i + 1) + "]");
    inner.allow_only(band_keys);
    core::DeductionBand band;
    inner.read_span("beyond", band.beyond);
    inner.read_decimal("points", band.points);
    bands.push_back(band);
  }
}

/// A table below this one; null where it is missing or none.
const toml::table* table_below(TableReader& reader, std::string_view key) {
  const toml::node* node = reader.table().get(key);
  if (node == nullptr) return nullptr;
  const toml::table* table = node->as_table();
  if (table == nullptr) reader.fail(key, *node, "must be a table");
  return table;
}

/// `hints = false` turns them off.
void read_hints(TableReader& reader, core::ScoringRules& rules) {
  const toml::node* node = reader.table().get("hints");
  if (node != nullptr && node->value_exact<bool>() == false) {
    rules.hints.reset();
    return;
  }
  if (const toml::table* table = table_below(reader, "hints")) {
    TableReader inner = reader.inner(*table, "hints");
    inner.allow_only(hints_keys);
    rules.hints = core::HintRules{};
    inner.read_decimal("far", rules.hints->far);
    inner.read_span("quick", rules.hints->quick);
  }
}

void read_two_person(TableReader& reader, core::ScoringRules& rules) {
  const toml::node* node = reader.table().get("two_person");
  if (node == nullptr) return;
  const toml::array* list = node->as_array();
  if (list == nullptr) return reader.fail("two_person", *node, "must be a list of texts");
  for (const toml::node& entry : *list) {
    const auto word = entry.value_exact<std::string>();
    if (word == "paper_card") {
      rules.two_person_paper_card = true;
    } else if (word == "correction") {
      rules.two_person_correction = true;
    } else if (word != "rule_change") {  // that always needs two while live
      reader.fail("two_person", entry, "must be of: \"paper_card\" \"correction\" \"rule_change\"");
    }
  }
}

}  // namespace

void read_scrutiny(TableReader& reader, core::ScoringRules& rules) {
  reader.read_span("grace", rules.grace);
  if (const toml::table* bands = table_below(reader, "bands")) {
    TableReader inner = reader.inner(*bands, "bands");
    inner.allow_only(bands_keys);
    read_bands(inner, "over_time", rules.over_time);
    read_bands(inner, "under_time", rules.under_time);
  }
  read_hints(reader, rules);
  read_two_person(reader, rules);
}

}  // namespace rostrum::wire::scoring
