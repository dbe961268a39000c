//! Journeys in the real window, by labels and keys, as a person makes them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod blacken;
mod journey;
mod new_law;
mod screens;
