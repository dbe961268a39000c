//! The second net: from what all clauses say to the kind of the message and to the verdicts.

use super::{
    corpus::{Line, Reply},
    learn::{Chance, Steps},
};
use crate::{
    cues,
    document::{Document, KIND_SIZE, POINT_SIZE, VERDICTS},
    kind, lang,
    model::{Dense, Model},
    sentence, split,
};
use domain::{MessageKind, Point, Verdict};

/// Times that every reply is seen.
const ROUNDS: usize = 20;
const STEP: f32 = 0.03;
const DECAY: f32 = 1e-4;

/// What was seen of each reply, with its labels.
#[derive(Debug, Default)]
pub(super) struct Seen {
    points: Vec<(Vec<f32>, usize)>,
    kinds: Vec<(Vec<f32>, usize)>,
}

impl Seen {
    /// Looks at a reply with weights that have not met it.
    pub(super) fn add_reply(&mut self, reply: &Reply, model: &Model) {
        let lang = lang::guess(&reply.body, &split(&reply.body));
        let label = |point| reply.labels.get(&point).and_then(|l| l.first()).copied();
        self.add(&reply.body, &lang, reply.kind, label, model);
    }

    /// Looks at a sentence as if it were the whole message, if it says something.
    pub(super) fn add_line(&mut self, line: &Line, model: &Model) {
        let (_, words) = line.words.split_once(" | ").unwrap_or(("", &line.words));
        let kind = match line.labels.first() {
            None => return,
            Some((None, _)) => MessageKind::Refusal,
            Some((Some(_), _)) => MessageKind::Substantive,
        };
        let label = |point| {
            let about = line.labels.iter().find(|l| l.0 == Some(point));
            about.map(|l| l.1)
        };
        self.add(words, &line.lang, kind, label, model);
    }

    fn add(
        &mut self,
        body: &str,
        lang: &str,
        kind: MessageKind,
        label: impl Fn(Point) -> Option<Verdict>,
        model: &Model,
    ) {
        let Some(cues) = cues::of(lang) else {
            return;
        };
        let parts = split(body);
        let clauses = sentence::clauses(body, &parts, cues);
        let whole = kind::whole(body, &parts, &clauses, cues);
        let document = Document::read(&clauses, cues, &whole, model, lang);
        if let Some(kind) = MessageKind::ALL.iter().position(|k| *k == kind) {
            self.kinds.push((document.kind_inputs(), kind));
        }
        // Of the other kinds the kind itself says what holds of each point.
        if !kind.answers() || kind == MessageKind::Refusal {
            return;
        }
        for (at, point) in Point::ALL.iter().enumerate() {
            let label = label(*point).unwrap_or(Verdict::Silent);
            if let Some(verdict) = VERDICTS.iter().position(|v| *v == label) {
                self.points.push((document.point_inputs(at), verdict));
            }
        }
    }

    /// The nets for the verdicts and for the kind.
    pub(super) fn learn(&self) -> (Dense, Dense) {
        (
            learn(&self.points, POINT_SIZE),
            learn(&self.kinds, KIND_SIZE),
        )
    }
}

fn learn(all: &[(Vec<f32>, usize)], [hidden, output]: [usize; 2]) -> Dense {
    let mut chance = Chance::default();
    let mut net = Dense {
        hidden: chance.small(hidden, 0.3),
        output: chance.small(output, 0.05),
    };
    let mut below = Steps::new(hidden, STEP, DECAY);
    let mut above = Steps::new(output, STEP, DECAY);
    let mut order: Vec<usize> = (0..all.len()).collect();
    for _ in 0..ROUNDS {
        chance.shuffle(&mut order);
        for at in &order {
            let (inputs, label) = &all[*at];
            let seen = net.seen(inputs);
            let told = net.told(&seen);
            let mut back = [0.0_f32; Dense::WIDTH];
            for (output, likely) in told.iter().enumerate() {
                let slope = likely - if output == *label { 1.0 } else { 0.0 };
                for (place, value) in seen.iter().enumerate() {
                    let weight = output * seen.len() + place;
                    if let Some(back) = back.get_mut(place) {
                        *back += slope * net.output[weight];
                    }
                    above.take(&mut net.output, weight, slope * value);
                }
            }
            for place in (0..Dense::WIDTH).filter(|p| seen[*p] > 0.0) {
                let row = place * (inputs.len() + 1);
                for (input, value) in inputs.iter().chain([&1.0]).enumerate() {
                    below.take(&mut net.hidden, row + input, back[place] * value);
                }
            }
        }
    }
    net
}
