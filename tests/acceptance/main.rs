//! What must hold of the whole, seen from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod architecture;
mod blacken;
mod complaint;
mod export;
mod field;
mod intake;
mod life;
mod lint;
mod new_law;
mod redact;
mod refusals;
mod signature;
mod vault;
mod verify;
