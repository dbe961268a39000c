//! `cargo xtask bench [WORD] [--peers]`: measures, prints tables, writes `target/bench.json`.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the table is for the person who asked; a bench that cannot begin says so and stops"
)]

mod agreement;
mod fresh;
mod peers;
mod record;
mod sample;

use answerable_tests::{Measure, measure, target};
use app::vault::{Cost, Vault};
use sample::Sample;
use serde_json::{Map, Value, json};
use std::{process::ExitCode, time::Duration};

/// Something to measure: its name, by which a person can pick it, and how.
type Bench = (&'static str, fn(&str) -> Measure);

const BENCHES: &[Bench] = &[
    (LETTER, letter),
    ("vault opened with its raw key", open),
    ("dispute shown", show),
    ("reply of 600 words read", read),
    ("dossier of the sample dispute", dossier),
];
const LETTER: &str = "letter of two pages, warm";

/// Processes of which the median makes the first letter.
const FIRST: usize = 21;

/// The sizes of the table of dossiers, in messages.
const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn letter(name: &str) -> Measure {
    let mut written = Sample::new().follow_up();
    let reference = written.document.reference.clone();
    let mut numbers = 0..;
    // No letter is quite the one before, as with `peers`.
    measure(name, 200, || {
        let number: u32 = numbers.next().unwrap_or_default();
        written.document.reference = format!("{reference}-{number}");
        written.pdf().expect("the sample letter can be printed")
    })
}

fn open(name: &str) -> Measure {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path().join("vault");
    let key = sample::key();
    drop(Vault::create_with(&folder, &key, Cost::LEAST).expect("a vault can be made"));
    measure(name, 200, || {
        drop(Vault::open(&folder, &key).expect("the vault opens"))
    })
}

fn show(name: &str) -> Measure {
    let sample = Sample::new();
    measure(name, 200, || sample.show())
}

fn read(name: &str) -> Measure {
    let text = sample::REPLY.repeat(6);
    let incoming = app::reply::Incoming {
        name: None,
        bytes: text.as_bytes(),
    };
    measure(name, 100, || {
        app::reply::read(&incoming, None, sample::TODAY).expect("the sample reply can be read")
    })
}

fn dossier(name: &str) -> Measure {
    let sample = Sample::new();
    measure(name, 20, || sample.dossier())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, what, folder, reference] = arguments.as_slice()
        && first == "fresh"
    {
        fresh::run(what, folder, reference);
        return ExitCode::SUCCESS;
    }
    let wants_peers = arguments.iter().any(|a| a == "--peers");
    let words = arguments.iter().find(|a| !a.starts_with("--"));
    let word = words.map_or("", String::as_str);
    let wants = |name: &str| name.contains(word);
    if wants("agreement") {
        agreement::print();
    }
    let mut figures = Map::new();
    let picked = BENCHES.iter().filter(|(name, _)| wants(name));
    let measures: Vec<Measure> = picked.map(|(name, run)| run(name)).collect();
    table(&measures);
    if let Some(letter) = measures.iter().find(|m| m.name == LETTER) {
        figures.insert(
            "letter_warm_per_s".to_owned(),
            (1.0 / letter.median().as_secs_f64()).into(),
        );
    }
    if wants("first letter") {
        first_letter(&mut figures);
    }
    if wants("dossier of many messages") {
        dossiers(&mut figures);
    }
    if wants_peers {
        let sample = Sample::new();
        for (name, rate) in peers::measure(&sample.follow_up()) {
            figures.insert(name, rate.into());
        }
    }
    for (name, figure) in &figures {
        if let Some(figure) = figure.as_f64() {
            println!("{name:<40}{figure:>12.2}");
        }
    }
    figures.insert(
        "measures".to_owned(),
        measures.iter().map(json_of).collect(),
    );
    let path = target("").join("bench.json");
    match std::fs::write(&path, format!("{:#}\n", Value::from(figures))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{} cannot be written: {error}", path.display());
            ExitCode::FAILURE
        }
    }
}

/// From the start of a process, with the vault opened, to its end: the median.
fn first_letter(figures: &mut Map<String, Value>) {
    let (folder, reference) = Sample::new().close();
    let vault = folder.path().join("vault");
    let run = || fresh::process("letter", &vault, &reference);
    let mut runs: Vec<(Duration, Value)> = (0..FIRST).map(|_| run()).map(|(v, d)| (d, v)).collect();
    runs.sort_by_key(|(took, _)| *took);
    let (took, said) = &runs[FIRST / 2];
    figures.insert("letter_first_ms".to_owned(), millis(*took).into());
    figures.insert("letter_bytes".to_owned(), said["bytes"].clone());
    figures.insert("letter_pages".to_owned(), said["pages"].clone());
}

/// Dossiers of more and more messages, each in a process of its own.
fn dossiers(figures: &mut Map<String, Value>) {
    println!(
        "\n{:<40}{:>8}{:>10}{:>12}{:>10}{:>10}",
        "dossier of many messages", "pages", "s", "pages/s", "peak MB", "file MB"
    );
    let mut rows = Vec::new();
    for size in SIZES {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let vault = folder.path().join("vault");
        let reference = record::make(&vault, size);
        let (said, _) = fresh::process("dossier", &vault, &reference);
        let number = |key: &str| said[key].as_f64().unwrap_or_default();
        let rate = number("pages") / number("seconds");
        println!(
            "{:<40}{:>8}{:>10.2}{:>12.0}{:>10.0}{:>10.1}",
            format!("{size} messages"),
            number("pages"),
            number("seconds"),
            rate,
            number("peak_mb"),
            number("bytes") / 1e6
        );
        if size == 1_000 {
            figures.insert("dossier_pages_per_s".to_owned(), rate.into());
            figures.insert("dossier_peak_mb".to_owned(), said["peak_mb"].clone());
        }
        rows.push(json!({ "messages": size, "pages_per_s": rate, "said": said }));
    }
    println!();
    figures.insert("dossiers".to_owned(), rows.into());
}

fn table(measures: &[Measure]) {
    if measures.is_empty() {
        return;
    }
    println!(
        "{:<40}{:>12}{:>12}{:>12}{:>8}",
        "", "median", "p10", "p90", "n"
    );
    for measure in measures {
        let [median, p10, p90] = [50, 10, 90].map(|percent| millis(measure.percentile(percent)));
        let (name, runs) = (&measure.name, measure.runs());
        println!("{name:<40}{median:>9.2} ms{p10:>9.2} ms{p90:>9.2} ms{runs:>8}");
    }
    println!();
}

fn json_of(measure: &Measure) -> Value {
    json!({
        "name": measure.name,
        "median_ms": millis(measure.median()),
        "p10_ms": millis(measure.percentile(10)),
        "p90_ms": millis(measure.percentile(90)),
        "n": measure.runs(),
    })
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
