//! `cargo xtask bench [WORD]`: measures, prints a table, writes `target/bench.json`.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the table is for the person who asked; a bench that cannot begin says so and stops"
)]

mod sample;

use answerable_tests::{Measure, measure, target};
use app::vault::{Cost, Unlock, Vault};
use sample::Sample;
use secrecy::SecretString;
use serde_json::{Value, json};
use std::{collections::BTreeMap, process::ExitCode, time::Duration};

/// Something to measure: its name, by which a person can pick it, and how.
type Bench = (&'static str, fn(&str) -> Measure);

const BENCHES: &[Bench] = &[
    ("letter of two pages, warm", letter),
    ("vault opened with its raw key", open),
    ("dispute shown", show),
    ("reply of 600 words read", read),
    ("dossier of the sample dispute", dossier),
];

fn letter(name: &str) -> Measure {
    let sample = Sample::new();
    let written = sample.follow_up();
    measure(name, 200, || {
        written.pdf().expect("the sample letter can be printed")
    })
}

/// With the least cost of Argon2id (8 KiB, one pass), so that opening is what is measured.
fn open(name: &str) -> Measure {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path().join("vault");
    let key = Unlock::Passphrase(SecretString::from("a bench needs no secret"));
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
    let word = std::env::args().nth(1).unwrap_or_default();
    if word == "agreement" || word.is_empty() {
        agreement();
    }
    let picked = BENCHES.iter().filter(|(name, _)| name.contains(&word));
    let measures: Vec<Measure> = picked.map(|(name, run)| run(name)).collect();
    if measures.is_empty() {
        println!("nothing measured");
        return ExitCode::SUCCESS;
    }
    println!(
        "{:<40}{:>12}{:>12}{:>12}{:>8}",
        "", "median", "p10", "p90", "n"
    );
    for measure in &measures {
        let [median, p10, p90] = [50, 10, 90].map(|percent| millis(measure.percentile(percent)));
        let (name, runs) = (&measure.name, measure.runs());
        println!("{name:<40}{median:>9.2} ms{p10:>9.2} ms{p90:>9.2} ms{runs:>8}");
    }
    let path = target("").join("bench.json");
    let json: Vec<Value> = measures.iter().map(json_of).collect();
    match std::fs::write(&path, format!("{:#}\n", Value::from(json))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{} cannot be written: {error}", path.display());
            ExitCode::FAILURE
        }
    }
}

/// How well the labelled replies at hand are read: agreement and false comfort, by language.
fn agreement() {
    let Some(folder) = answerable_tests::shared() else {
        return;
    };
    let Ok(text) = std::fs::read_to_string(folder.join("replies/replies.jsonl")) else {
        println!("skipped: no labelled replies in {}", folder.display());
        return;
    };
    let mut scores: BTreeMap<String, [u32; 4]> = BTreeMap::new();
    for row in text
        .lines()
        .filter_map(|l| serde_json::from_str::<Value>(l).ok())
    {
        let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let hints = reading::Hints {
            automatic: false,
            lang: None,
            received: jiff::civil::date(2025, 1, 1),
        };
        let found = reading::read(&word("body"), &hints);
        let [all, right, nothing, comfort] = scores.entry(word("lang")).or_default();
        for (point, label) in row["labels"].as_object().into_iter().flatten() {
            let proposed = point
                .parse()
                .ok()
                .and_then(|p: domain::Point| Some(found.points.get(&p)?.verdict.key()))
                .unwrap_or_default();
            let accepted = &row["accept"][point];
            let accepts = accepted
                .as_array()
                .is_some_and(|a| a.iter().any(|v| v == proposed));
            *all = all.saturating_add(1);
            *right = right.saturating_add(u32::from(label == proposed || accepts));
            if label != "given" && label != "partly" {
                *nothing = nothing.saturating_add(1);
                *comfort = comfort.saturating_add(u32::from(proposed == "given"));
            }
        }
    }
    println!(
        "{:<40}{:>16}{:>16}",
        "labelled replies", "agreement", "false comfort"
    );
    for (language, [all, right, nothing, comfort]) in scores {
        let (agree, false_comfort) = (format!("{right}/{all}"), format!("{comfort}/{nothing}"));
        println!("{language:<40}{agree:>16}{false_comfort:>16}");
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
