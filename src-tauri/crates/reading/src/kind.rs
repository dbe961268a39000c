//! What a message is as a whole.

use crate::{
    cues::Cues,
    points::Found,
    rule::{Rule, any},
    sentence::{Clause, plain},
    split::{Part, PartKind},
};
use domain::{MessageKind, Point, Verdict};
use std::{collections::BTreeMap, ops::Range};

/// The signs of each kind that a message carries.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    signs: BTreeMap<String, Vec<Range<usize>>>,
}

impl Whole {
    pub(crate) fn has(&self, sign: &str) -> bool {
        self.times(sign) > 0
    }

    /// How many clauses carry a sign.
    pub(crate) fn times(&self, sign: &str) -> usize {
        self.signs.get(sign).map_or(0, Vec::len)
    }

    /// Adds clauses that carry a sign.
    pub(crate) fn add(&mut self, sign: &str, ranges: Vec<Range<usize>>) {
        if !ranges.is_empty() {
            self.signs
                .entry(sign.to_owned())
                .or_default()
                .extend(ranges);
        }
    }

    /// The clauses that carry a sign.
    pub(crate) fn passages(&self, sign: &str) -> &[Range<usize>] {
        self.signs.get(sign).map_or(&[], |v| v)
    }
}

/// Looks for the signs of each kind.
pub(crate) fn whole(text: &str, parts: &[Part], clauses: &[Clause], cues: &Cues) -> Whole {
    let mut whole = Whole::default();
    let mut note = |sign: &str, range: &Range<usize>| {
        let list: &mut Vec<Range<usize>> = whole.signs.entry(sign.to_owned()).or_default();
        list.push(range.clone());
    };
    for (sign, rules) in &cues.kind {
        for clause in clauses.iter().filter(|c| any(rules, &c.hits)) {
            note(sign, &clause.range);
        }
    }
    let pauses = cues.claim.get("pause").map_or(&[] as &[Rule], |v| v);
    for clause in clauses.iter().filter(|c| any(pauses, &c.hits)) {
        note("pause", &clause.range);
    }
    // An advertisement shows in its footer, a failure of delivery in its report.
    for part in parts.iter().filter(|p| p.kind == PartKind::Signature) {
        let hits = cues.look(&plain(text.get(part.range.clone()).unwrap_or_default()));
        for sign in ["marketing", "bounce"] {
            if any(cues.kind.get(sign).map_or(&[] as &[Rule], |v| v), &hits) {
                note(sign, &part.range);
            }
        }
    }
    whole
}

/// The kind, from the strongest sign to the weakest.
pub(crate) fn of(automatic: bool, whole: &Whole, found: &BTreeMap<Point, Found>) -> MessageKind {
    let count = |wanted: &[Verdict]| {
        found
            .values()
            .filter(|f| wanted.contains(&f.verdict))
            .count()
    };
    let substance = count(&[Verdict::Given, Verdict::Partly]);
    let given = count(&[Verdict::Given]);
    let said = count(&[Verdict::Given, Verdict::Partly, Verdict::Refused]);
    if whole.has("bounce") {
        MessageKind::Bounce
    } else if automatic || (whole.has("absence") && substance == 0) {
        MessageKind::AutoReply
    } else if whole.has("misdirected") && substance <= 1 {
        MessageKind::Misdirected
    } else if whole.times("marketing") >= 2 && !whole.has("letter") {
        MessageKind::Marketing
    } else if whole.has("extension") {
        MessageKind::Extension
    } else if whole.has("refusal") && !whole.has("pause") && given == 0 && substance <= 1 {
        MessageKind::Refusal
    } else if whole.has("fee") && given <= 1 {
        MessageKind::FeeRequest
    } else if whole.has("identity") && given <= 1 {
        MessageKind::IdentityRequest
    } else if said == 0 && whole.has("acknowledgement") {
        MessageKind::Acknowledgement
    } else {
        MessageKind::Substantive
    }
}
