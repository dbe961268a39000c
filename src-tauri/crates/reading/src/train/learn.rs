//! From labelled clauses to weights.

use super::corpus::{About, Line, Reply};
use crate::{
    cues,
    feature::{self, Features},
    lang,
    model::{MAGIC, Model, POINTS, SPOKEN, WHOLE, WIDTH, places, softmax},
    sentence, split,
};
use domain::Point;
use std::collections::BTreeMap;

fn line_example(line: &Line) -> Option<Example> {
    let cues = cues::of(&line.lang)?;
    let (heading, words) = line.words.split_once(" | ").unwrap_or(("", &line.words));
    let clause = sentence::one(heading, words, cues);
    let mut labels = [0; POINTS];
    for (point, verdict) in &line.labels {
        let v = SPOKEN.iter().position(|s| s == verdict)?;
        *labels.get_mut(place(*point)?)? = v + 1;
    }
    Some((feature::of(&clause, None, cues, &line.lang), labels))
}

/// A clause as the model learns it: its features, and for each point nothing (0) or a verdict.
type Example = (Features, [usize; POINTS]);

/// The same with the rows of the model in place of the features.
type Row = (Vec<(usize, f32)>, [usize; POINTS]);

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
        let before = index.checked_sub(1).and_then(|i| clauses.get(i));
        found.push((feature::of(clause, before, cues, &lang), labels));
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
    /// What holds the weights of points and of verdicts down, and those of pairs.
    pub decay: [f32; 2],
    /// A feature counts when it stands in so many clauses.
    pub seen: usize,
    /// So many features are kept in the end: 40,000 are 2.9 MB.
    pub kept: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rounds: 12,
            step: 0.3,
            decay: [1e-4, 3e-4],
            seen: 2,
            kept: 40_000,
        }
    }
}

/// The weights that these replies and sentences give: the same for the same, in the same order.
#[must_use]
pub fn train(replies: &[&Reply], lines: &[Line], stamp: u64, settings: Settings) -> Trained {
    let mut all: Vec<Example> = replies.iter().flat_map(|r| examples(r)).collect();
    all.extend(lines.iter().filter_map(line_example));
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for (features, _) in &all {
        for (feature, _) in features {
            *seen.entry(*feature).or_default() += 1;
        }
    }
    let kept = seen.iter().filter(|(_, n)| **n >= settings.seen);
    let mut model = Model {
        stamp,
        ..Model::default()
    };
    for (feature, _) in kept {
        let row = model.rows.len();
        model.rows.insert(*feature, row);
    }
    model.weights = vec![0.0; model.rows.len() * WIDTH];
    let rows: Vec<Row> = all
        .iter()
        .map(|(features, labels)| {
            let known = |(f, v): &(u32, f32)| model.rows.get(f).map(|r| (*r, *v));
            (features.iter().filter_map(known).collect(), *labels)
        })
        .collect();
    descend(&mut model, &rows, settings);
    trim(&mut model, settings.kept);
    Trained(model)
}

/// Keeps so many features, those with the greatest weights.
fn trim(model: &mut Model, most: usize) {
    let worth = |at: usize| -> f32 {
        let row = &model.weights[at * WIDTH..(at + 1) * WIDTH];
        row.iter().map(|w| w * w).sum()
    };
    let mut rows: Vec<(u32, usize, f32)> = model
        .rows
        .iter()
        .map(|(feature, at)| (*feature, *at, worth(*at)))
        .collect();
    rows.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    rows.truncate(most);
    let weights = rows
        .iter()
        .flat_map(|(_, at, _)| model.weights[at * WIDTH..(at + 1) * WIDTH].to_vec())
        .collect();
    model.rows = rows.iter().enumerate().map(|(i, r)| (r.0, i)).collect();
    model.weights = weights;
}

/// Adaptive steps (Duchi, Hazan, Singer 2011) down the log loss with an L2 penalty.
fn descend(model: &mut Model, rows: &[Row], settings: Settings) {
    let mut squares = vec![1e-6_f32; model.weights.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..settings.rounds {
        for i in (1..order.len()).rev() {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let j = usize::try_from(seed >> 33).unwrap_or(0) % (i + 1);
            order.swap(i, j);
        }
        for at in &order {
            let (features, labels) = &rows[*at];
            let mut sums = [0.0_f32; WIDTH];
            for (row, value) in features {
                let weights = &model.weights[row * WIDTH..(row + 1) * WIDTH];
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += weight * value;
                }
            }
            let scores = softmax(&sums);
            let mut slope = [0.0_f32; WIDTH];
            for (point, row) in scores.iter().enumerate() {
                for verdict in 0..SPOKEN.len() {
                    let is = if labels[point] == verdict + 1 {
                        1.0
                    } else {
                        0.0
                    };
                    for p in places(point, verdict) {
                        slope[p] += row[verdict + 1] - is;
                    }
                }
            }
            for (row, value) in features {
                let from = row * WIDTH;
                for (i, s) in slope.iter().enumerate() {
                    let decay = settings.decay[usize::from(i >= POINTS + SPOKEN.len())];
                    let g = s * value + decay * model.weights[from + i];
                    squares[from + i] += g * g;
                    model.weights[from + i] -= settings.step * g / squares[from + i].sqrt();
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
            out.extend(
                row(*at)
                    .iter()
                    .map(|w| ((w / scale).round() as i8).cast_unsigned()),
            );
        }
        out
    }

    /// The weights as the reader has them after `file`.
    #[must_use]
    pub fn rounded(&self) -> Option<Self> {
        Model::load(&self.file()).map(Self)
    }
}
