//! From silence to the authority: what comes next, and what a complaint needs and says.

use crate::life::{opened, send, show};
use answerable_tests::Cli;

#[test]
fn silence_leads_to_a_reminder_and_then_to_the_authority() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    send(&cli, &reference, "reminder", "2026-08-20");
    let next = cli.json(&["next", &reference, "--today", "2026-09-01"]);
    assert_eq!(next["letter"], "complaint", "{next}");
    let view = cli.json(&["complaint", &reference, "--today", "2026-09-01"]);
    assert_eq!(view["authority"]["id"], "eu-ie", "{view}");
    assert_eq!(view["ready"], true);
    let facts = show(&cli, &reference, "2026-09-01")["facts"].clone();
    let known: Vec<&str> = facts
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["id"].as_str().unwrap())
        .collect();
    let asserts = view["asserts"].as_array().unwrap();
    for said in asserts.iter().filter(|a| a["sure"] == true) {
        let fact = said["fact"].as_str().unwrap();
        assert!(known.contains(&fact), "each comes from a fact: {said}");
    }
    assert!(
        asserts.iter().any(|a| a["sure"] == false),
        "what was not answered is not judged, and shows as such"
    );
}
