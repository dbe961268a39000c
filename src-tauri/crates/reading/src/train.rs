//! Training: the labelled replies of `corpus/`, the weights made from them, and how well they read
//! replies that were kept from them.

#![allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a mistake here stops the training; nothing of it runs in the app"
)]

mod corpus;
mod learn;
mod tally;
mod weigh;

pub use corpus::{About, Corpus, CorpusError, Line, Reply, lines, replies};
pub use learn::{Settings, Trained, number, train};
pub use tally::{Tally, score};

use crate::{Hints, Reading, model::Model, read_with};

/// The stamp of the weights that are built in.
#[must_use]
pub fn built_in() -> Option<u64> {
    Model::built_in().map(|model| model.stamp)
}

/// Reads by the rules of `cues/` alone, which the model builds on.
#[must_use]
pub fn read_by_rules(text: &str, hints: &Hints) -> Reading {
    read_with(text, hints, None)
}
