//! `--peers`: the same letter set by others, warm, with the same fonts. Typst comes as its Python
//! wheel; WeasyPrint and Chromium are measured where they are installed.

use answerable_tests::{root, target};
use app::letter::Written;
use letters::{Block, Inline, Part};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// Letters that each sets while it is timed.
const RUNS: u32 = 60;

/// Letters a second, by the name of who sets them; who is not there is named aloud.
pub(crate) fn measure(written: &Written) -> BTreeMap<String, f64> {
    let home = target("peers");
    let wheels = home.join("wheels");
    if !wheels.join("typst").exists() {
        println!("→ peers: installing typst into {}", wheels.display());
        let install = Command::new("python3")
            .args(["-m", "pip", "install", "--quiet", "--target"])
            .args([wheels.as_os_str(), "typst".as_ref()])
            .status();
        if !install.is_ok_and(|s| s.success()) {
            println!("not installed: typst. Install Python 3 with pip, and try again");
        }
    }
    let bench = root().join("tests/bench");
    let job = json!({
        "typst": typst(written),
        "html": written.document.to_html(),
        "fonts": root().join("src-tauri/crates/letters/fonts"),
        "work": home,
        "page": root().join("ui/package.json"),
        "runs": RUNS,
    });
    let mut python = Command::new("python3");
    python
        .arg(bench.join("peers.py"))
        .env("PYTHONPATH", &wheels);
    let mut node = Command::new("node");
    node.arg(bench.join("peers.mjs"));
    let mut found = ask(python, &job);
    found.append(&mut ask(node, &job));
    found
}

/// Gives a program the job; takes its figures, and passes on what it says of those missing.
fn ask(mut program: Command, job: &Value) -> BTreeMap<String, f64> {
    let name = Path::new(program.get_program()).display().to_string();
    let child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        println!("not installed: {name}");
        return BTreeMap::new();
    };
    if let Some(mut input) = child.stdin.take() {
        input
            .write_all(job.to_string().as_bytes())
            .expect("the peer takes its job");
    }
    let out = child.wait_with_output().expect("the peer ends");
    assert!(out.status.success(), "{name} could not set the letter");
    serde_json::from_slice(&out.stdout).expect("the peer answers in JSON")
}

/// The letter in Typst's own markup: its address, its points with the margin beside them, the same
/// words. Text goes in as string literals.
fn typst(written: &Written) -> String {
    let letter = &written.document;
    let mut out = format!(
        "#set document(title: {})\n\
         #set page(paper: \"a4\", margin: (left: 25mm, right: 20mm, top: 27mm, bottom: 27mm), \
         footer: context [#{} #h(1fr) #counter(page).display()])\n\
         #set text(font: \"Source Serif 4\", size: 10.5pt, lang: \"en\", hyphenate: false)\n\
         #set par(leading: 0.55em, spacing: 10pt, justify: false)\n",
        literal(&letter.title),
        literal(&letter.reference),
    );
    let mut lines = |lines: &[String]| {
        let set: Vec<String> = lines.iter().map(|l| format!("#{}", literal(l))).collect();
        out.push_str(&format!("{}\n\n", set.join(" \\ ")));
    };
    lines(std::slice::from_ref(&letter.sender));
    lines(&letter.sender_lines);
    lines(&letter.recipient);
    let info: Vec<String> = letter
        .info
        .iter()
        .map(|(l, v)| format!("{l}: {v}"))
        .collect();
    lines(&info);
    out.push_str(&format!("*#{}*\n\n", literal(&letter.subject)));
    for block in &letter.blocks {
        out.push_str(&match block {
            Block::Salutation(text) => format!("#{}\n\n", literal(text)),
            Block::Paragraph(spans) => format!("{}\n\n", set(spans)),
            Block::List(lines) => lines
                .iter()
                .map(|l| format!("- #{}\n", literal(l)))
                .collect(),
            Block::Ask {
                number, heading, ..
            } => {
                format!("*#{number} #{}*\n\n", literal(heading))
            }
            Block::Heading(text) => format!("*#{}*\n\n", literal(text)),
            Block::Point {
                number,
                parts,
                basis,
            } => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| match part {
                        Part::Paragraph(spans) => set(spans),
                        Part::Quote(text) => format!("#quote(block: true)[#{}]", literal(text)),
                    })
                    .collect();
                let margin: Vec<String> = basis
                    .request
                    .iter()
                    .map(|r| format!("_#{}_", literal(r)))
                    .chain(basis.citations.iter().map(|c| format!("#{}", literal(c))))
                    .collect();
                format!(
                    "#grid(columns: (9mm, 107mm, 40mm), column-gutter: 4mm, [#{}], [{}], \
                     text(font: \"Source Sans 3\", size: 8pt)[{}])\n\n",
                    literal(number),
                    parts.join("\n\n"),
                    margin.join(" \\ ")
                )
            }
            Block::Closing { phrase, name } => {
                format!("#{} \\ #v(12mm) #{}\n\n", literal(phrase), literal(name))
            }
            Block::Enclosures { label, items } => {
                format!(
                    "#{}\n\n",
                    literal(&format!("{label}: {}", items.join("; ")))
                )
            }
        });
    }
    out
}

fn set(spans: &[Inline]) -> String {
    let one = |span: &Inline| match span {
        Inline::Text(t) => format!("#{}", literal(t)),
        Inline::Strong(t) => format!("#strong({})", literal(t)),
        Inline::Emphasis(t) => format!("#emph({})", literal(t)),
    };
    spans.iter().map(one).collect()
}

/// A string literal of Typst.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
