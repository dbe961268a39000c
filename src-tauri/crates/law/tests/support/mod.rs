//! Regimes made for a test from a few lines.

use domain::Point;
use law::Regime;
use std::fmt::Write as _;

/// A regime of this id with `clocks`, rest days and so on from `rules`, a TOML table.
pub(crate) fn bare(id: &str, rules: &toml::Table) -> Regime {
    let mut table: toml::Table = toml::from_str(&skeleton(id)).unwrap();
    for (key, value) in rules {
        table.insert(key.clone(), value.clone());
    }
    let clocks = table
        .get_mut("clocks")
        .and_then(|c| c.as_array_mut())
        .expect("clocks");
    let responds =
        |c: &toml::Value| c.get("kind").and_then(toml::Value::as_str) == Some("response");
    if !clocks.iter().any(responds) {
        let none = "kind = \"response\"\nevent = \"request\"\nlaw = \"-\"\nnote = \"-\"\nconfidence = \"low\"";
        clocks.push(toml::Value::Table(toml::from_str(none).unwrap()));
    }
    law::parse_regime(&format!("{id}.toml"), &toml::to_string(&table).unwrap()).unwrap()
}

fn skeleton(id: &str) -> String {
    let mut text = format!(
        r#"
id = "{id}"
name = "{id}"
short = "{id}"
margin = "Basis"
data_version = "2026-11-22"
in_force_from = "2000-01-01"
confidence = "high"
persons = "all"
unsure = []
sources = ["none: made for a test"]
terms = {{ controller = "controller", person = "person" }}
territory = {{ text = "test", places = ["XX"], by_person = "test" }}
rights = {{}}
asks = {{ explain = "-", count = "-", notify = "-", erase = "-" }}
cites = {{}}
post = {{ number = 3, unit = "business-days", law = "estimate" }}
fee = {{ text = "-", law = "-" }}
identity = {{ text = "-", law = "-" }}
complaint = {{ body = "-", law = "-", by = ["person"], time_limit = "-", precondition = "-" }}
"#
    );
    for point in Point::ALL {
        writeln!(text, "[points.{point}]\nrests = \"request\"").unwrap();
    }
    text
}
