"""Makes the embedded fonts: run with the two Noto families at hand and fonttools and brotli installed.

    python3 subset.py NotoSans-Regular.ttf NotoSans-Bold.ttf NotoSansMath-Regular.ttf NotoSansCJK-Regular.ttc

Latin, Cyrillic and signs in two weights; the 2,350 Hangul syllables of KS X 1001 in slices of 94, of which a page
carries only those that its text needs.
"""
import subprocess
import sys

regular, bold, signs, cjk = sys.argv[1:5]

SIGNS = "–—‘’“”„…•·×÷±№₽€£°′″§†‡‰½¼¾⁄"
MATHS = "−≤≥≈≠∞→←↑↓↔⟨⟩"
BASE = "U+0020-007E,U+00A0-017F,U+0400-045F,U+0490,U+0491," + ",".join(f"U+{ord(c):04X}" for c in SIGNS)


def subset(font, out, unicodes, *more):
    subprocess.check_call(
        ["pyftsubset", font, f"--output-file={out}", f"--unicodes={unicodes}", "--flavor=woff2", "--no-hinting",
         "--desubroutinize", "--layout-features=kern,mark,mkmk,ccmp,locl,tnum,lnum", "--name-IDs=0,1,2,13,14",
         "--no-notdef-outline", *more])


subset(regular, "sans-400.woff2", BASE)
subset(bold, "sans-700.woff2", BASE)
subset(signs, "signs.woff2", ",".join(f"U+{ord(c):04X}" for c in MATHS))

# rows 16 to 40 of KS X 1001, 94 syllables each
rows = []
for lead in range(0xB0, 0xC9):
    rows.append("".join(bytes([lead, trail]).decode("euc_kr") for trail in range(0xA1, 0xFF)))
syllables = "".join(rows)
assert len(syllables) == 2350 and sorted(syllables) == list(syllables)
for i, row in enumerate(rows):
    subset(cjk, f"hangul-{i:02}.woff2", ",".join(f"U+{ord(c):04X}" for c in row), "--font-number=1")
# first code point of each slice, in order
print([f"{ord(row[0]):04X}" for row in rows])
