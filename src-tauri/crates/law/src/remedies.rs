//! What a law offers to somebody whose request was not answered.

use crate::{
    authority::authority,
    regime::{FirstStep, Regime, Rests},
};
use domain::{Place, Remedies};

/// The remedies of a law between two places.
#[must_use]
pub fn remedies(regime: &Regime, person: &Place, platform: &Place) -> Remedies {
    let owed = regime
        .points
        .iter()
        .filter(|(_, basis)| basis.rests != Rests::Request);
    Remedies {
        appeal: regime.appeal.is_some(),
        platform_complaint: regime.complaint.first.contains_key(&FirstStep::Complaint),
        authority: authority(regime, person, platform).is_ok(),
        owed: owed.map(|(point, _)| *point).collect(),
    }
}
