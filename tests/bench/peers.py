"""Sets one letter again and again; reads the job on standard input, prints letters a second.

Each letter differs from the one before by its reference, as letters do. The first few are not
timed.
"""

import json
import os
import sys
import time

REFERENCE = "ANS-"


def rate(runs, one):
    for n in range(5):
        one(n)
    begun = time.perf_counter()
    for n in range(runs):
        one(n + 5)
    return runs / (time.perf_counter() - begun)


def typst(job):
    import typst

    path = os.path.join(job["work"], "letter.typ")
    source = job["typst"].replace(REFERENCE, '" + sys.inputs.n + "-')
    with open(path, "w", encoding="utf-8") as file:
        file.write(source)
    compiler = typst.Compiler(path, font_paths=[job["fonts"]])

    def one(n):
        pdf = compiler.compile(format="pdf", sys_inputs={"n": f"N{n}"})
        assert pdf.startswith(b"%PDF"), "typst made no PDF"
        return pdf

    with open(os.path.join(job["work"], "typst.pdf"), "wb") as file:
        file.write(one(0))
    return rate(job["runs"], one)


def weasyprint(job):
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()

    def one(n):
        html = job["html"].replace(REFERENCE, f"N{n}-")
        return HTML(string=html).write_pdf(font_config=fonts)

    return rate(max(job["runs"] // 4, 1), one)


def main():
    job = json.load(sys.stdin)
    found = {}
    for peer in (typst, weasyprint):
        try:
            found[f"{peer.__name__}_letter_per_s"] = peer(job)
        except ImportError as error:
            print(f"not installed: {error.name}", file=sys.stderr)
        except OSError as error:
            print(f"not installed: {peer.__name__}: {error}", file=sys.stderr)
    print(json.dumps(found))


main()
