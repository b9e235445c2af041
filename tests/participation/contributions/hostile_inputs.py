"""Two hundred hostile texts, grouped by what they would harm."""

from localities.tables.formula_signs import FORMULA_SIGNS

SCRIPTS = (
    *("<script>alert(1)</script>", "</script><script>alert(1)//", "<img src=x onerror=alert(1)>"),
    *("<svg/onload=alert(1)>"),
    *("<body onload=alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>", "<a href=javascript:alert(1)>x</a>"),
    *("<math><mtext></table></math><img src=x onerror=alert(1)>"),
    *("<details open ontoggle=alert(1)>", "<b onclick=alert(1)>"),
    *("<style>*{display:none}</style>", "<link rel=stylesheet href=//evil.example>"),
    *("<meta http-equiv=refresh content=0>"),
    *("<base href=//evil.example/>", "<form action=//evil.example><input>"),
    *("<object data=//evil.example>", "<!--", "-->"),
    *("]]>", "<![CDATA[", "&lt;script&gt;", "&#60;script&#62;", "\\u003cscript\\u003e", "%3Cscript%3E", "<<script>>"),
    *("\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "`-alert(1)-`", "'-alert(1)-'", "\";alert(1)//"),
    *("<ScRiPt>alert(1)</sCrIpT>", "<script\n>alert(1)</script\n>", "<scr<script>ipt>", "<template><script>1</script>"),
    *("<textarea></textarea><script>1</script>", "<title></title><script>1</script>", "<p style=position:fixed>"),
)  # fmt: skip
ADDRESSES = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>1</script>"),
    *("vbscript:x", "file:///etc/passwd", "//evil.example", "https://evil.example@good.example", "http://[::1]/"),
    *("https://good.example\\@evil.example", "ftp://evil.example", "tel:999", "https://", "http://a", "blob:x"),
)
QUERIES = (
    *("'; DROP TABLE contributions; --", "' OR '1'='1", "1; SELECT pg_sleep(9)", "\"; DELETE FROM contacts; --"),
    *("' UNION SELECT * FROM accounts --", "admin'--", "%' OR 1=1 --", "Robert'); DROP TABLE listings;--"),
    *("$ne", "{\"$gt\": \"\"}", "*)(uid=*", "' AND 1=CAST(1 AS int)--", "\\'; --", "0x27", "NULL"),
    *("NaN", "-0", "1e999"),
)  # fmt: skip
TEMPLATES = (
    *("{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{% for x in y %}", "%s%s%s", "%n%n", "%(x)s"),
    *("{0.__class__}", "{}"),
    *("$(rm -rf /)", "`id`", "| ls", "; ls", "&& ls", "../../etc/passwd", "..\\..\\x"),
    *("/dev/null", "CON", "file\x00.txt"),
    *("#panic(\"no\")", "#read(\"/etc/passwd\")", "$x^2$", "\\input{/etc/passwd}", "\\write18{ls}", "@ref <label>"),
)  # fmt: skip
MARKDOWN = (
    *("[x](javascript:alert(1))", "![x](//evil.example/x.png)", "**bold** _it_", "# Heading", "> quote", "```x```"),
    *(":material/delete:", ":red[x]", "| a | b |\n|---|---|", "<https://evil.example>", "[x]: //evil.example", "~~x~~"),
    *("$$\\frac{1}{0}$$", "- [ ] x", "&nbsp;&zwj;", "\\[x\\](y)"),
)
FORMULAS = tuple(
    f"{sign}{rest}" for sign in FORMULA_SIGNS for rest in ("HYPERLINK(\"//evil.example\")", "cmd|' /C calc'!A0", "1+1")
)  # fmt: skip
# Characters that hide, reverse or break the words around them, each between two letters.
SIGNS = tuple(f"Club{chr(code)}house" for code in (
    *range(0x00, 0x20, 2), 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200D, 0x200E, 0x200F, *range(0x202A,
    0x202F), 0x2028, 0x2029,
    *range(0x2066, 0x206A), 0xD800, 0xDFFF, 0xFEFF, 0xFFF9, 0xFFFE, 0xFFFF, 0xE0001, 0x1F3FB, 0x0301, 0x034F, 0x115F,
))  # fmt: skip
LETTERS = (
    *(
        "דרך אגב",
        "مركز الطعام",
        "ਗੁਰਦੁਆਰਾ",
        "社区中心",
        "Ⓖⓞⓥⓐⓝ",
        "𝕲𝖔𝖛𝖆𝖓",
        "ﬁne",
        "İstanbul",
        "ß",
        "²",
        "🍎" * 60,
        "👨‍👩‍👧‍👦",
    ),
    *(
        "e" + "\u0301" * 80,
        "x" * 121,
        "x" * 601,
        "word " * 300,
        "a\nb\r\nc",
        "\t\t\t",
        " ",
        "“” ‘’",
        "O'Neill’s “Café” & Co",
    ),
)
HOSTILE = (*SCRIPTS, *ADDRESSES, *QUERIES, *TEMPLATES, *MARKDOWN, *FORMULAS, *SIGNS, *LETTERS)
