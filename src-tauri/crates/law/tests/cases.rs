//! The worked cases: what the law data and the arithmetic must come to.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use domain::{ClockKind, Deadline, Extension, Place, RegimeId, Unit};
use jiff::civil::Date;
use law::{Count, ExtensionNotice, Regime, RequestKind, Wait};
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Case {
    id: String,
    regime: String,
    clock: String,
    date: Date,
    country: String,
    subdivision: Option<String>,
    pauses: Vec<Pause>,
    extension: Option<CaseExtension>,
    expected: String,
    expected_nominal: String,
    alternatives: Vec<Alternative>,
    reasoning: String,
}

#[derive(Deserialize)]
struct Pause {
    kind: String,
    from: Date,
    to: Date,
}

#[derive(Deserialize)]
struct CaseExtension {
    months: Option<u32>,
    days: Option<u32>,
    notice_by: Date,
}

#[derive(Deserialize)]
struct Alternative {
    date: Date,
}

impl Case {
    fn clock(&self) -> ClockKind {
        match self.clock.as_str() {
            "complaint_by_user" => ClockKind::ComplaintWindow,
            other => other.replace('_', "-").parse().unwrap(),
        }
    }

    fn facts(&self) -> Count {
        let place = Place {
            country: self.country.clone(),
            subdivision: self.subdivision.clone(),
        };
        let waits = |kind: &str| -> Vec<Wait> {
            let found = self.pauses.iter().filter(|p| p.kind == kind);
            found
                .map(|p| Wait {
                    from: p.from,
                    to: Some(p.to),
                })
                .collect()
        };
        Count {
            request: RequestKind::Access,
            identity: waits("identity"),
            clarification: waits("clarification"),
            fee: waits("fee"),
            // The last day for the notice is in time.
            extension: self.extension.as_ref().map(|e| ExtensionNotice {
                on: e.notice_by,
                until: None,
                claimed: e
                    .months
                    .map(|n| Extension {
                        n,
                        unit: Unit::Months,
                    })
                    .or_else(|| {
                        e.days.map(|n| Extension {
                            n,
                            unit: Unit::Days,
                        })
                    }),
            }),
            ..Count::new(self.date, place)
        }
    }

    fn check(&self, regime: &Regime) -> Vec<String> {
        let found = law::count(regime, self.clock(), &self.facts()).unwrap();
        let mut wrong = Vec::new();
        let mut same = |what: &str, expected: &str, found: Option<Date>| {
            let found = found.map(|d| d.to_string()).unwrap_or_default();
            if found != expected {
                wrong.push(format!(
                    "{}: {what} is “{found}”, not “{expected}”: {}",
                    self.id, self.reasoning
                ));
            }
        };
        same("due", &self.expected, found.due);
        same("nominal", &self.expected_nominal, found.nominal);
        wrong.extend(self.alternatives_missing(&found));
        wrong
    }

    /// A limit that binds the person has one date; elsewhere each alternative is one of the ends.
    fn alternatives_missing(&self, found: &Deadline) -> Vec<String> {
        let ends = [found.earliest, found.latest];
        let missing = self
            .alternatives
            .iter()
            .filter(|a| !ends.contains(&Some(a.date)));
        missing
            .filter(|_| !self.clock().binds_the_person())
            .map(|a| format!("{}: {} is neither of {ends:?}", self.id, a.date))
            .collect()
    }
}

fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared");
    let folder = std::env::var_os("ANSWERABLE_SHARED").map_or(beside, PathBuf::from);
    Some(folder.join("law/deadline-cases.json")).filter(|f| f.exists())
}

fn kept_cases() -> Vec<Case> {
    #[derive(Deserialize)]
    struct Kept {
        cases: Vec<Case>,
    }
    serde_json::from_str::<Kept>(include_str!("fixtures/deadline-cases.json"))
        .unwrap()
        .cases
}

fn shipped(case: &Case) -> &'static Regime {
    law::regime(&RegimeId::from(case.regime.as_str())).unwrap()
}

#[test]
fn every_worked_case_comes_out_as_published() {
    let cases = kept_cases();
    assert!(cases.len() >= 54, "the cases are {}", cases.len());
    let wrong: Vec<_> = cases.iter().flat_map(|c| c.check(shipped(c))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn newer_cases_beside_the_repository_come_out_too() {
    let Some(file) = shared() else {
        println!("skipped: no folder of shared law data here");
        return;
    };
    let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let wrong: Vec<_> = cases.iter().flat_map(|c| c.check(shipped(c))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
