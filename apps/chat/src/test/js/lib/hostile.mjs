/** Texts that attack pages which insert them as HTML, scripts, attributes or URLs. */
export const hostile = [
  "<img src=x onerror=pwned=1>",
  "<script>pwned=1</script>",
  "'); pwned=1;//",
  '"><svg onload=pwned=1>',
  "<b>'\"&amp;`\\</b>",
  "${pwned=1}{{pwned=1}}",
  "</textarea><script>pwned=1</script>",
  "<iframe srcdoc='<script>parent.pwned=1</script>'>",
  "javascript:pwned=1",
  "<a href=javascript:pwned=1>x</a>",
  "<style>*{display:none}</style>",
  "<!--<img src=--><img src=x onerror=pwned=1//>",
  "\u202egnp.exe",
  "&#60;img src=x onerror=pwned=1&#62;",
  "__proto__",
];
