//! Regimes, clocks, calendars and deadlines with receipts. Pure, driven by data.
//!
//! What a law says stands in `templates/regimes`, which days do not count in
//! `templates/calendars`, whom to complain to in `templates/authorities.toml`,
//! and what protects a name in `templates/likeness.toml`. All of it is built
//! in and read when first asked for. The arithmetic is in [`count`]; nothing here reads a clock.

mod authority;
mod calendar;
mod clock;
mod count;
mod days;
mod deadlines;
mod error;
mod likeness;
mod load;
mod own;
mod propose;
mod receipt;
mod regime;
mod remedies;
mod run;
mod validate;

pub use authority::{Authority, Choice, authority};
pub use calendar::{Calendar, calendar};
pub use clock::{
    Basis, Certainty, Clock, Counting, Effect, Event, ExtensionRule, Lead, Notice, PauseKind,
    PauseRule, PeriodUnit, RequestKind, RestDays,
};
pub use count::{Count, ExtensionNotice, Wait, count, estimate_receipt};
pub use deadlines::deadlines;
pub use error::LawError;
pub use likeness::{InLetter, Likeness, likeness};
pub use load::{parse_regime, regime, regime_ids, regimes};
pub use own::{Own, OwnDay};
pub use propose::{Proposal, propose};
pub use regime::{
    Asks, Coming, ComplaintRule, FirstStep, Local, PointBasis, Regime, Rests, Right, Side, Terms,
    Territory, Text, Wanted,
};
pub use remedies::remedies;
