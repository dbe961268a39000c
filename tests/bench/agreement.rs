//! How well the labelled replies at hand are read.

use serde_json::Value;
use std::collections::BTreeMap;

/// Agreement and false comfort, by language.
pub(crate) fn print() {
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
