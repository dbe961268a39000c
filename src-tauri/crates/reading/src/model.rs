//! The learned sentence model: what a clause says on each point, as probabilities.
//!
//! A linear model. A feature has a weight for each point (is this about it?), for each verdict (is
//! this how one declines, promises, answers?) and, fainter, for each pair of the two; the sum of
//! the three goes through a softmax over “nothing” and the four verdicts. `cargo xtask train`
//! makes the weights from `corpus/`.

#![allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "places in arrays of a fixed size; training and every test run over all of them"
)]

use crate::feature::Features;
use domain::{Point, Verdict};
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
const VERDICTS: usize = SPOKEN.len();
/// The weights of a feature: a point's, a verdict's, a pair's.
pub(crate) const WIDTH: usize = POINTS + VERDICTS + POINTS * VERDICTS;

/// For each point the probability of nothing, and of each spoken verdict.
pub(crate) type Scores = [[f32; VERDICTS + 1]; POINTS];

/// The weights, a row for each feature that was met in training.
#[derive(Debug, Default, Clone)]
pub(crate) struct Model {
    /// Of the files that it was made from.
    #[cfg_attr(
        not(feature = "train"),
        expect(dead_code, reason = "a test compares it")
    )]
    pub(crate) stamp: u64,
    pub(crate) rows: HashMap<u32, usize>,
    pub(crate) weights: Vec<f32>,
}

/// The places in a row that add up for a point and a verdict.
pub(crate) const fn places(point: usize, verdict: usize) -> [usize; 3] {
    [
        point,
        POINTS + verdict,
        POINTS + VERDICTS + point * VERDICTS + verdict,
    ]
}

/// What a file of weights begins with.
pub(crate) const MAGIC: [u8; 4] = *b"ASM1";

impl Model {
    /// The weights that are built in; without them the rules read alone.
    pub(crate) fn built_in() -> Option<&'static Self> {
        static BUILT_IN: LazyLock<Option<Model>> =
            LazyLock::new(|| Model::load(include_bytes!("../model/sentences.bin")));
        BUILT_IN.as_ref()
    }

    /// Reads a file of weights: `ASM1`, the stamp of what it was made from (64 bits, little end
    /// first), the number of features (32 bits), the features, a scale for each (32-bit float), and
    /// for each a row of signed bytes.
    pub(crate) fn load(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (stamp, rest) = rest.split_first_chunk::<8>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let (features, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (scales, weights) = rest.split_at_checked(count.checked_mul(4)?)?;
        if weights.len() != count.checked_mul(WIDTH)? {
            return None;
        }
        let (features, _) = features.as_chunks::<4>();
        let (scales, _) = scales.as_chunks::<4>();
        let rows = features.iter().enumerate();
        let row = |(scale, row): (&[u8; 4], &[u8])| {
            let scale = f32::from_le_bytes(*scale);
            row.iter()
                .map(|w| f32::from(w.cast_signed()) * scale)
                .collect::<Vec<f32>>()
        };
        Some(Self {
            stamp: u64::from_le_bytes(*stamp),
            rows: rows.map(|(i, f)| (u32::from_le_bytes(*f), i)).collect(),
            weights: scales
                .iter()
                .zip(weights.chunks(WIDTH))
                .flat_map(row)
                .collect(),
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
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += weight * value;
                }
            }
        }
        softmax(&sums)
    }
}

pub(crate) fn softmax(sums: &[f32; WIDTH]) -> Scores {
    let mut scores = [[0.0; VERDICTS + 1]; POINTS];
    for (point, row) in scores.iter_mut().enumerate() {
        for verdict in 0..VERDICTS {
            row[verdict + 1] = places(point, verdict).iter().map(|p| sums[*p]).sum();
        }
        let top = row.iter().copied().fold(0.0, f32::max);
        let mut total = 0.0;
        for score in row.iter_mut() {
            *score = (*score - top).exp();
            total += *score;
        }
        for score in row.iter_mut() {
            *score /= total;
        }
    }
    scores
}
