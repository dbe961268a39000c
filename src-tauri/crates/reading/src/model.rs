//! The weights of the reader, and the two small nets that they make.
//!
//! The first net reads a clause: each feature has a row of numbers, the rows are summed, what is
//! below nothing is cut off, and the rest says for each point how likely the clause gives, half
//! gives, deflects or refuses it, and for each kind how likely it stands in such a message. The
//! second, [`Dense`], weighs what all clauses say. `cargo xtask train` makes both from `corpus/`.

#![allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "places in arrays of a fixed size; training and every test run over all of them"
)]

use crate::feature::Features;
use domain::{MessageKind, Point, Verdict};
use std::{collections::HashMap, sync::LazyLock};

/// The verdicts that a clause can carry; a clause that carries none is silent.
pub(crate) const SPOKEN: [Verdict; 4] = [
    Verdict::Given,
    Verdict::Partly,
    Verdict::Deflected,
    Verdict::Refused,
];
/// The points, and after them the letter as a whole, of which only a refusal is told.
pub(crate) const POINTS: usize = Point::ALL.len() + 1;
pub(crate) const WHOLE: usize = Point::ALL.len();
pub(crate) const KINDS: usize = MessageKind::ALL.len();
const VERDICTS: usize = SPOKEN.len();
/// The numbers of a feature.
pub(crate) const WIDTH: usize = 64;
/// What is told of a clause: each verdict on each point, and each kind.
pub(crate) const OUTPUTS: usize = POINTS * VERDICTS + KINDS;
/// The weights between the sum of the rows and what is told, the last row for a sum of nothing.
pub(crate) const BETWEEN: usize = (WIDTH + 1) * OUTPUTS;

/// What a clause says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scores {
    /// For each point the probability of nothing, and of each spoken verdict.
    pub(crate) points: [[f32; VERDICTS + 1]; POINTS],
    /// For each kind the probability that the message is of it.
    pub(crate) kinds: [f32; KINDS],
}

/// A net of one hidden layer beside a direct way; its outputs sum to one.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Dense {
    /// For each hidden place a weight for each input, and one for nothing.
    pub(crate) hidden: Vec<f32>,
    /// For each output a weight for each hidden place, each input, and nothing.
    pub(crate) output: Vec<f32>,
}

impl Dense {
    /// Hidden places.
    pub(crate) const WIDTH: usize = 24;

    /// The weights of so many inputs and outputs.
    pub(crate) const fn size(inputs: usize, outputs: usize) -> [usize; 2] {
        [
            Self::WIDTH * (inputs + 1),
            outputs * (Self::WIDTH + inputs + 1),
        ]
    }

    /// What the output layer sees: the hidden places, the inputs, and one.
    pub(crate) fn seen(&self, inputs: &[f32]) -> Vec<f32> {
        let rows = self.hidden.chunks(inputs.len() + 1);
        let mut seen: Vec<f32> = rows
            .map(|row| (dot(row, inputs) + row[inputs.len()]).max(0.0))
            .collect();
        seen.extend_from_slice(inputs);
        seen.push(1.0);
        seen
    }

    /// The probabilities that follow from what the output layer sees.
    pub(crate) fn told(&self, seen: &[f32]) -> Vec<f32> {
        let mut told: Vec<f32> = self
            .output
            .chunks(seen.len())
            .map(|r| dot(r, seen))
            .collect();
        softmax(&mut told);
        told
    }

    /// The probability of each output.
    pub(crate) fn of(&self, inputs: &[f32]) -> Vec<f32> {
        self.told(&self.seen(inputs))
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn softmax(row: &mut [f32]) {
    let top = row.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for score in row.iter_mut() {
        *score = (*score - top).exp();
        total += *score;
    }
    for score in row.iter_mut() {
        *score /= total;
    }
}

/// All weights.
#[derive(Debug, Default, Clone)]
pub(crate) struct Model {
    /// Of the files that it was made from.
    #[cfg_attr(
        not(feature = "train"),
        expect(dead_code, reason = "a test compares it")
    )]
    pub(crate) stamp: u64,
    /// The place of each feature that was met in training.
    pub(crate) rows: HashMap<u32, usize>,
    /// Its numbers.
    pub(crate) weights: Vec<f32>,
    /// From the sum of the rows to what is told of a clause.
    pub(crate) between: Vec<f32>,
    /// From what the clauses say on a point to the verdict.
    pub(crate) points: Dense,
    /// From what the clauses say to the kind.
    pub(crate) kinds: Dense,
}

/// What a file of weights begins with.
pub(crate) const MAGIC: [u8; 4] = *b"ASM2";

impl Model {
    /// The weights that are built in; without them the rules read alone.
    pub(crate) fn built_in() -> Option<&'static Self> {
        static BUILT_IN: LazyLock<Option<Model>> =
            LazyLock::new(|| Model::load(include_bytes!("../model/sentences.bin")));
        BUILT_IN.as_ref()
    }

    /// Reads a file of weights: `ASM2`, the stamp of what it was made from (64 bits, little end
    /// first), the number of features (32 bits), the features, a scale for each (32-bit float), for
    /// each a row of signed bytes, and the weights of the small layers (32-bit floats).
    pub(crate) fn load(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (stamp, rest) = rest.split_first_chunk::<8>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let (features, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (scales, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (weights, rest) = rest.split_at_checked(count.checked_mul(WIDTH)?)?;
        let (features, _) = features.as_chunks::<4>();
        let (scales, _) = scales.as_chunks::<4>();
        let rows = features.iter().enumerate();
        let row = |(scale, row): (&[u8; 4], &[u8])| {
            let scale = f32::from_le_bytes(*scale);
            row.iter()
                .map(|w| f32::from(w.cast_signed()) * scale)
                .collect::<Vec<f32>>()
        };
        let (small, _) = rest.as_chunks::<4>();
        let mut small = small.iter().map(|b| f32::from_le_bytes(*b));
        let mut take = |n: usize| -> Option<Vec<f32>> {
            let taken: Vec<f32> = small.by_ref().take(n).collect();
            (taken.len() == n).then_some(taken)
        };
        let between = take(BETWEEN)?;
        let mut dense = |[hidden, output]: [usize; 2]| {
            Some(Dense {
                hidden: take(hidden)?,
                output: take(output)?,
            })
        };
        Some(Self {
            stamp: u64::from_le_bytes(*stamp),
            rows: rows.map(|(i, f)| (u32::from_le_bytes(*f), i)).collect(),
            weights: scales
                .iter()
                .zip(weights.chunks(WIDTH))
                .flat_map(row)
                .collect(),
            between,
            points: dense(crate::document::POINT_SIZE)?,
            kinds: dense(crate::document::KIND_SIZE)?,
        })
    }

    /// The row of a feature, if it was met in training.
    pub(crate) fn row(&self, feature: u32) -> Option<&[f32]> {
        let at = *self.rows.get(&feature)?;
        self.weights.get(at * WIDTH..(at + 1) * WIDTH)
    }

    /// What the clause with these features says.
    pub(crate) fn scores(&self, features: &Features) -> Scores {
        let mut sums = [0.0_f32; WIDTH];
        for (feature, value) in features {
            if let Some(row) = self.row(*feature) {
                add(&mut sums, row, *value);
            }
        }
        scores(&sums, &self.between)
    }
}

/// Adds a row so many times.
pub(crate) fn add(sums: &mut [f32; WIDTH], row: &[f32], times: f32) {
    for (sum, weight) in sums.iter_mut().zip(row) {
        *sum += weight * times;
    }
}

/// What follows from a sum of rows.
pub(crate) fn scores(sums: &[f32; WIDTH], between: &[f32]) -> Scores {
    let mut told = [0.0_f32; OUTPUTS];
    let rows = between.chunks(OUTPUTS);
    for (sum, row) in sums.iter().chain([&1.0]).zip(rows) {
        if *sum > 0.0 {
            for (told, weight) in told.iter_mut().zip(row) {
                *told += weight * sum;
            }
        }
    }
    let mut points = [[0.0; VERDICTS + 1]; POINTS];
    for (point, told) in points.iter_mut().zip(told.chunks(VERDICTS)) {
        point[1..].copy_from_slice(told);
        softmax(point);
    }
    let mut kinds = [0.0; KINDS];
    kinds.copy_from_slice(&told[POINTS * VERDICTS..]);
    softmax(&mut kinds);
    Scores { points, kinds }
}
