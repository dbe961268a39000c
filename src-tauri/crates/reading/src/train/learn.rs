//! From labelled clauses to weights.

use super::{
    corpus::{About, Line, Reply},
    weigh,
};
use crate::{
    cues,
    feature::{self, Features},
    lang,
    model::{
        BETWEEN, Dense, KINDS, MAGIC, Model, OUTPUTS, POINTS, SPOKEN, Scores, WHOLE, WIDTH, add,
        scores,
    },
    sentence, split,
};
use domain::{MessageKind, Point};
use std::collections::BTreeMap;

/// A clause as the model learns it.
#[derive(Debug, Clone)]
struct Example {
    features: Features,
    /// For each point nothing (0) or a verdict.
    labels: [usize; POINTS],
    /// The kind of the message that it stands in, where it stands in one.
    kind: Option<usize>,
}

fn line_example(line: &Line) -> Option<Example> {
    let cues = cues::of(&line.lang)?;
    let (heading, words) = line.words.split_once(" | ").unwrap_or(("", &line.words));
    let clause = sentence::one(heading, words, cues);
    let mut labels = [0; POINTS];
    for (point, verdict) in &line.labels {
        let v = SPOKEN.iter().position(|s| s == verdict)?;
        *labels.get_mut(place(*point)?)? = v + 1;
    }
    Some(Example {
        features: feature::in_place(&[clause], 0, cues, &line.lang),
        labels,
        kind: None,
    })
}

/// The clauses of a reply with their labels.
fn examples(reply: &Reply) -> Vec<Example> {
    let parts = split(&reply.body);
    let lang = lang::guess(&reply.body, &parts);
    let Some(cues) = cues::of(&lang) else {
        return Vec::new();
    };
    let clauses = sentence::clauses(&reply.body, &parts, cues);
    let mut found = Vec::new();
    for (index, clause) in clauses.iter().enumerate().filter(|(_, c)| !c.asks) {
        let mut labels = [0; POINTS];
        for (range, point, verdict) in &reply.spans {
            let shared = range
                .end
                .min(clause.range.end)
                .saturating_sub(range.start.max(clause.range.start));
            let of = clause.range.len().min(range.len());
            if shared * 2 >= of
                && let Some(v) = SPOKEN.iter().position(|s| s == verdict)
                && let Some(p) = place(*point)
            {
                labels[p] = v + 1;
            }
        }
        found.push(Example {
            features: feature::in_place(&clauses, index, cues, &lang),
            labels,
            kind: MessageKind::ALL.iter().position(|k| *k == reply.kind),
        });
    }
    found
}

fn place(about: About) -> Option<usize> {
    match about {
        Some(point) => Point::ALL.iter().position(|p| *p == point),
        None => Some(WHOLE),
    }
}

/// How the weights are found.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Times that every clause is seen.
    pub rounds: usize,
    /// The length of the first steps.
    pub step: f32,
    /// What holds the weights down.
    pub decay: f32,
    /// The share of a clause's features that are hidden each time it is seen, so that none is
    /// leaned on alone.
    pub hidden: f32,
    /// A feature counts when it stands in so many clauses.
    pub seen: usize,
    /// So many features are kept in the end: 40,000 are 2.9 MB.
    pub kept: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rounds: 12,
            step: 0.05,
            decay: 1e-4,
            hidden: 0.7,
            seen: 2,
            kept: 40_000,
        }
    }
}

/// Parts for the second net: it learns from clauses read by weights that have not met them.
const PARTS: usize = 5;
/// It sees one in so many sentences.
const LINES: usize = 8;

/// The weights that these replies and sentences give: the same for the same, in the same order.
#[must_use]
pub fn train(replies: &[&Reply], lines: &[Line], stamp: u64, settings: Settings) -> Trained {
    let of_replies: Vec<Vec<Example>> = replies.iter().map(|r| examples(r)).collect();
    let of_lines: Vec<Option<Example>> = lines.iter().map(line_example).collect();
    let without = |part: Option<usize>| {
        let kept = |number: usize| part.is_none_or(|part| number % PARTS != part);
        let of_replies = replies.iter().zip(&of_replies);
        let of_replies = of_replies.filter(|(r, _)| kept(number(r)));
        let of_lines = of_lines.iter().enumerate().filter(|(n, _)| kept(*n));
        let mut all: Vec<Example> = of_replies.flat_map(|(_, own)| own).cloned().collect();
        all.extend(of_lines.filter_map(|(_, own)| own.clone()));
        clause_net(&all, stamp, settings)
    };
    let mut seen = weigh::Seen::default();
    for part in 0..PARTS {
        let model = without(Some(part));
        for reply in replies.iter().filter(|r| number(r) % PARTS == part) {
            seen.add_reply(reply, &model);
        }
        // Enough to know a message of one sentence.
        for line in lines.iter().skip(part).step_by(PARTS).step_by(LINES) {
            seen.add_line(line, &model);
        }
    }
    let mut model = without(None);
    (model.points, model.kinds) = seen.learn();
    Trained(model)
}

/// The number in the name of a reply. Replies of one number resemble each other, so that they are
/// kept together wherever some are kept apart.
#[must_use]
pub fn number(reply: &Reply) -> usize {
    let number = reply.id.rsplit('-').next().unwrap_or_default();
    number.parse().unwrap_or(0)
}

/// The net that reads a clause.
fn clause_net(all: &[Example], stamp: u64, settings: Settings) -> Model {
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for (feature, _) in all.iter().flat_map(|e| &e.features) {
        *seen.entry(*feature).or_default() += 1;
    }
    let mut chance = Chance::default();
    let mut model = Model {
        stamp,
        ..Model::default()
    };
    for (feature, _) in seen.iter().filter(|(_, n)| **n >= settings.seen) {
        let row = model.rows.len();
        model.rows.insert(*feature, row);
    }
    model.weights = chance.small(model.rows.len() * WIDTH, 0.1);
    model.between = chance.small(BETWEEN, 0.1);
    descend(&mut model, all, settings, &mut chance);
    trim(&mut model, settings.kept, &seen);
    model
}

/// Keeps so many features, those that move most clauses furthest.
fn trim(model: &mut Model, most: usize, seen: &BTreeMap<u32, usize>) {
    let row = |at: usize| &model.weights[at * WIDTH..(at + 1) * WIDTH];
    let worth = |feature: u32, at: usize| -> f32 {
        let squares: f32 = row(at).iter().map(|w| w * w).sum();
        squares * (seen.get(&feature).copied().unwrap_or(0) as f32).sqrt()
    };
    let mut rows: Vec<(u32, usize, f32)> = model
        .rows
        .iter()
        .map(|(feature, at)| (*feature, *at, worth(*feature, *at)))
        .collect();
    rows.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    rows.truncate(most);
    let weights = rows
        .iter()
        .flat_map(|(_, at, _)| row(*at).to_vec())
        .collect();
    model.rows = rows.iter().enumerate().map(|(i, r)| (r.0, i)).collect();
    model.weights = weights;
}

/// Numbers that look random and are the same every time.
#[derive(Debug)]
pub(super) struct Chance(u64);

impl Default for Chance {
    fn default() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }
}

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// From 0 to 1.
    fn part(&mut self) -> f32 {
        self.next() as f32 / (1_u64 << 31) as f32
    }

    /// So many numbers on both sides of nothing.
    pub(super) fn small(&mut self, count: usize, size: f32) -> Vec<f32> {
        let mut one = || (self.part() + self.part() + self.part() + self.part() - 2.0) * 1.7 * size;
        (0..count).map(|_| one()).collect()
    }

    pub(super) fn shuffle(&mut self, order: &mut [usize]) {
        for i in (1..order.len()).rev() {
            let j = usize::try_from(self.next()).unwrap_or(0) % (i + 1);
            order.swap(i, j);
        }
    }
}

/// Weights with the steps that they took so far: the more, the shorter the next (Duchi, Hazan,
/// Singer 2011).
#[derive(Debug)]
pub(super) struct Steps {
    squares: Vec<f32>,
    step: f32,
    decay: f32,
}

impl Steps {
    pub(super) fn new(count: usize, step: f32, decay: f32) -> Self {
        Self {
            squares: vec![1e-4; count],
            step,
            decay,
        }
    }

    /// One step down the slope of one weight.
    pub(super) fn take(&mut self, weights: &mut [f32], at: usize, slope: f32) {
        let slope = slope + self.decay * weights[at];
        self.squares[at] += slope * slope;
        weights[at] -= self.step * slope / self.squares[at].sqrt();
    }
}

/// The slope of the log loss for each output.
fn slopes(told: &Scores, example: &Example) -> [f32; OUTPUTS] {
    let mut slope = [0.0_f32; OUTPUTS];
    let is = |yes: bool| if yes { 1.0 } else { 0.0 };
    for (point, row) in told.points.iter().enumerate() {
        for verdict in 0..SPOKEN.len() {
            let label = is(example.labels[point] == verdict + 1);
            slope[point * SPOKEN.len() + verdict] = row[verdict + 1] - label;
        }
    }
    if let Some(kind) = example.kind {
        for (at, likely) in told.kinds.iter().enumerate() {
            slope[OUTPUTS - KINDS + at] = likely - is(at == kind);
        }
    }
    slope
}

/// Steps down the log loss, clause by clause.
fn descend(model: &mut Model, all: &[Example], settings: Settings, chance: &mut Chance) {
    let rows: Vec<Vec<(usize, f32)>> = all
        .iter()
        .map(|e| {
            let known = |(f, v): &(u32, f32)| model.rows.get(f).map(|r| (*r, *v));
            e.features.iter().filter_map(known).collect()
        })
        .collect();
    let mut below = Steps::new(model.weights.len(), settings.step, settings.decay);
    let mut above = Steps::new(BETWEEN, settings.step * 0.3, settings.decay);
    let mut order: Vec<usize> = (0..all.len()).collect();
    for _ in 0..settings.rounds {
        chance.shuffle(&mut order);
        for at in &order {
            let shown: Vec<(usize, f32)> = rows[*at]
                .iter()
                .filter(|_| chance.part() > settings.hidden)
                .map(|(row, value)| (*row, value / (1.0 - settings.hidden)))
                .collect();
            let mut sums = [0.0_f32; WIDTH];
            for (row, value) in &shown {
                add(
                    &mut sums,
                    &model.weights[row * WIDTH..(row + 1) * WIDTH],
                    *value,
                );
            }
            let slope = slopes(&scores(&sums, &model.between), &all[*at]);
            let mut back = [0.0_f32; WIDTH];
            for place in 0..=WIDTH {
                let sum = sums.get(place).copied().unwrap_or(1.0);
                if sum > 0.0 {
                    for (output, slope) in slope.iter().enumerate() {
                        let weight = place * OUTPUTS + output;
                        if let Some(back) = back.get_mut(place) {
                            *back += model.between[weight] * slope;
                        }
                        above.take(&mut model.between, weight, slope * sum);
                    }
                }
            }
            for (row, value) in &shown {
                for place in (0..WIDTH).filter(|p| sums[*p] > 0.0) {
                    below.take(&mut model.weights, row * WIDTH + place, back[place] * value);
                }
            }
        }
    }
}

/// Weights, made by [`train`].
#[derive(Debug)]
pub struct Trained(pub(super) Model);

impl Trained {
    /// The weights that the reader has built in.
    #[must_use]
    pub fn built_in() -> Option<Self> {
        Model::built_in().cloned().map(Self)
    }

    /// The file of weights, as the reader has it built in: a byte a weight.
    #[must_use]
    pub fn file(&self) -> Vec<u8> {
        let mut rows: Vec<(u32, usize)> = self.0.rows.iter().map(|(f, r)| (*f, *r)).collect();
        rows.sort_unstable();
        let row = |at: usize| &self.0.weights[at * WIDTH..(at + 1) * WIDTH];
        let scale = |at: usize| row(at).iter().fold(1e-9_f32, |m, w| m.max(w.abs())) / 127.0;
        let mut out = MAGIC.to_vec();
        out.extend(self.0.stamp.to_le_bytes());
        out.extend(u32::try_from(rows.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.extend(rows.iter().flat_map(|(f, _)| f.to_le_bytes()));
        out.extend(rows.iter().flat_map(|(_, at)| scale(*at).to_le_bytes()));
        for (_, at) in &rows {
            let scale = scale(*at);
            let byte = |w: &f32| ((w / scale).round() as i8).cast_unsigned();
            out.extend(row(*at).iter().map(byte));
        }
        let dense = |net: &Dense| [net.hidden.clone(), net.output.clone()].concat();
        for layer in [
            self.0.between.clone(),
            dense(&self.0.points),
            dense(&self.0.kinds),
        ] {
            out.extend(layer.iter().flat_map(|w| w.to_le_bytes()));
        }
        out
    }

    /// The weights as the reader has them after `file`.
    #[must_use]
    pub fn rounded(&self) -> Option<Self> {
        Model::load(&self.file()).map(Self)
    }
}
