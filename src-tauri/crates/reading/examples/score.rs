//! Reads labelled replies and prints proposals, a JSON object a line, as `score.py` of that set
//! takes them:
//!
//! ```text
//! cargo run -p answerable-reading --example score -- replies.jsonl > proposals.jsonl
//! ```
//!
//! A line of the input holds at least `id` and `body`. The set names no day of receipt, so that
//! 1 January 2025 stands in for it.

use jiff::civil::date;
use reading::{Hints, read};
use serde_json::{Map, Value, json};
use std::{
    io::{self, BufRead, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        return fail("Name the file of replies: score replies.jsonl");
    };
    match print_all(&path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{path}: {error}. Check the path and the file")),
    }
}

fn fail(message: &str) -> ExitCode {
    // Nothing is left to tell when even this cannot be written.
    let _ = writeln!(io::stderr(), "{message}");
    ExitCode::FAILURE
}

fn print_all(path: &str) -> io::Result<()> {
    let file = std::fs::File::open(path)?;
    let mut out = io::stdout().lock();
    for line in io::BufReader::new(file).lines() {
        let line = line?;
        if !line.trim().is_empty() {
            let row: Value = serde_json::from_str(&line)?;
            writeln!(out, "{}", proposal(&row))?;
        }
    }
    Ok(())
}

fn proposal(row: &Value) -> Value {
    let field = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
    let hints = Hints {
        automatic: false,
        lang: None,
        received: date(2025, 1, 1),
    };
    let found = read(field("body"), &hints);
    let points: Map<String, Value> = found
        .points
        .iter()
        .map(|(point, p)| {
            let evidence: Vec<&str> = p.evidence.iter().map(|e| e.text.as_str()).collect();
            let value = json!({
                "verdict": p.verdict.key(), "evidence": evidence, "confidence": p.confidence,
            });
            (point.to_string(), value)
        })
        .collect();
    json!({
        "id": field("id"), "lang": found.lang, "kind": found.kind.key(), "points": points,
        "extension": found.extension, "promised_by": found.promised_by,
        "deadline_pause": found.deadline_pause,
    })
}
