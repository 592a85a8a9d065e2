// A page, over plain http, that gives a tablet this hall's certificate and says how to trust it, then leads to the real pages.
//   node certificate-page.mjs PORT AUTHORITY.pem BASE-URL
// It serves two things and nothing else; it knows no meeting and no link.
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, file, base] = process.argv.slice(2);
const pem = readFileSync(file);
const der = new X509Certificate(pem).raw;
const fingerprint = createHash('sha256').update(der).digest('hex').toUpperCase().match(/../g).join(' ');

const page = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>信任本会场证书 · Trust this hall</title>
<style>
  :root { color-scheme: dark; }
  body { margin: 0 auto; max-width: 40rem; padding: 2rem 1.25rem; background: #101418; color: #e8ecf0; font: 1.125rem/1.6 system-ui, sans-serif; }
  h1 { font-size: 1.6rem; line-height: 1.3; }
  a.act { display: block; margin: 1.25rem 0; padding: 1rem; border-radius: .5rem; background: #3d8bfd; color: #fff; font-size: 1.25rem; text-align: center; text-decoration: none; }
  a.go { background: none; border: 2px solid #3d8bfd; }
  code { word-break: break-all; font-size: .9rem; }
  [lang=en] { color: #a8b2bd; font-size: 1rem; }
  summary { padding: .6rem 0; cursor: pointer; }
</style>
<h1>第一步：信任本会场的证书 <span lang="en">Step 1: trust this hall's certificate</span></h1>
<a class="act" href="/rostrum-hall.crt">下载证书 · Download</a>
<details open><summary>iPad、iPhone</summary><ol>
  <li>点“下载证书”，选“允许”。<span lang="en">Tap Download, then Allow.</span></li>
  <li>设置 → 已下载描述文件 → 安装。<span lang="en">Settings → Profile Downloaded → Install.</span></li>
  <li>设置 → 通用 → 关于本机 → 证书信任设置 → 打开“Rostrum hall”。<span lang="en">Settings → General → About → Certificate Trust Settings → switch on “Rostrum hall”.</span></li>
</ol></details>
<details><summary>Android</summary><ol>
  <li>点“下载证书”。<span lang="en">Tap Download.</span></li>
  <li>设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书 → 选 rostrum-hall.crt。<span lang="en">Settings → Security → Encryption &amp; credentials → Install a certificate → CA certificate.</span></li>
</ol></details>
<details><summary>Windows、macOS、Linux</summary><ol>
  <li>Windows：双击证书 → 安装证书 → 受信任的根证书颁发机构。<span lang="en">Double-click → Install → Trusted Root Certification Authorities.</span></li>
  <li>macOS：双击证书 → 钥匙串 → 始终信任。<span lang="en">Double-click → Keychain Access → Always Trust.</span></li>
  <li>Linux：浏览器设置 → 证书 → 颁发机构 → 导入。<span lang="en">Browser settings → Certificates → Authorities → Import.</span></li>
</ol></details>
<h1>第二步：扫本人的二维码 <span lang="en">Step 2: scan your own QR code</span></h1>
<a class="act go" href="${base}/">打开 ${base}</a>
<p>此证书只能用于本会场的地址，会后可删除。<span lang="en">It can certify this hall's addresses only; remove it after the meeting.</span></p>
<p>SHA-256 <code>${fingerprint}</code></p>
</html>
`;

const answers = {
  '/': { type: 'text/html; charset=utf-8', body: page },
  '/rostrum-hall.crt': { type: 'application/x-x509-ca-cert', body: der },
};

const server = createServer({ requestTimeout: 10_000, maxHeaderSize: 8192 }, (request, response) => {
  const answer = request.method === 'GET' ? answers[request.url ?? ''] : undefined;
  if (!answer) {
    response.writeHead(302, { location: '/' }).end();
    return;
  }
  response.writeHead(200, {
    'content-type': answer.type,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  });
  response.end(answer.body);
});
server.maxConnections = 200;
server.listen(Number(port), '0.0.0.0');
process.on('SIGTERM', () => process.exit(0));
