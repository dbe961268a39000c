//! The second net: from what all clauses say to the kind of the message and to the verdicts.

use super::{
    corpus::Reply,
    learn::{Chance, Steps},
};
use crate::{
    cues,
    document::{Document, KIND_SIZE, POINT_SIZE, VERDICTS},
    kind, lang,
    model::{Dense, KINDS, Model},
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
    pub(super) fn add(&mut self, reply: &Reply, model: &Model) {
        let parts = split(&reply.body);
        let lang = lang::guess(&reply.body, &parts);
        let Some(cues) = cues::of(&lang) else {
            return;
        };
        let clauses = sentence::clauses(&reply.body, &parts, cues);
        let whole = kind::whole(&reply.body, &parts, &clauses, cues);
        let document = Document::read(&clauses, cues, &whole, model, &lang);
        if let Some(kind) = MessageKind::ALL.iter().position(|k| *k == reply.kind) {
            self.kinds.push((document.kind_inputs(), kind));
        }
        // Of the other kinds the kind itself says what holds of each point.
        if !reply.kind.answers() || reply.kind == MessageKind::Refusal {
            return;
        }
        for (at, point) in Point::ALL.iter().enumerate() {
            let label = reply.labels.get(point).and_then(|l| l.first());
            let label = label.copied().unwrap_or(Verdict::Silent);
            if let Some(verdict) = VERDICTS.iter().position(|v| *v == label) {
                self.points.push((document.point_inputs(at), verdict));
            }
        }
    }

    /// The nets for the verdicts and for the kind.
    pub(super) fn learn(&self) -> (Dense, Dense) {
        (
            learn(&self.points, POINT_SIZE, VERDICTS.len()),
            learn(&self.kinds, KIND_SIZE, KINDS),
        )
    }
}

fn learn(all: &[(Vec<f32>, usize)], [hidden, output]: [usize; 2], outputs: usize) -> Dense {
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
            for output in 0..outputs {
                let slope = told[output] - if output == *label { 1.0 } else { 0.0 };
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
