//! `cargo xtask bench [WORD]`: measures, prints a table, writes `target/bench.json`.
#![allow(clippy::print_stdout, reason = "the table is for the person who asked")]

use answerable_tests::{Measure, target};
use serde_json::{Value, json};
use std::{process::ExitCode, time::Duration};

/// Something to measure: its name, by which a person can pick it, and how.
type Bench = (&'static str, fn(&str) -> Measure);

const BENCHES: &[Bench] = &[];

fn main() -> ExitCode {
    let word = std::env::args().nth(1).unwrap_or_default();
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
