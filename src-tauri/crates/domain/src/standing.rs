//! What a point, and an ask, has come to over all replies.

use crate::{
    dispute::Dispute,
    id::FactId,
    point::{Ask, Point},
    verdict::Verdict,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a point has come to over all replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Answered.
    Given,
    /// Answered by half.
    Partly,
    /// Touched, without substance.
    Deflected,
    /// Declined.
    Refused,
    /// Never addressed.
    Silent,
    /// The person has not said.
    Unjudged,
}

impl Standing {
    /// The word used in `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Partly => "partly",
            Self::Deflected => "deflected",
            Self::Refused => "refused",
            Self::Silent => "silent",
            Self::Unjudged => "unjudged",
        }
    }
}

impl From<Verdict> for Standing {
    fn from(v: Verdict) -> Self {
        match v {
            Verdict::Given => Self::Given,
            Verdict::Partly => Self::Partly,
            Verdict::Deflected => Self::Deflected,
            Verdict::Refused => Self::Refused,
            Verdict::Silent => Self::Silent,
        }
    }
}

/// What `point` has come to: the verdict of the latest reply that says anything on it. A later
/// reply can improve or worsen it; one that is silent on it changes nothing. Only the person's
/// verdicts count.
#[must_use]
pub fn of(point: Point, dispute: &Dispute) -> Standing {
    let verdicts = || dispute.replies().rev().filter_map(|m| m.judged.get(&point));
    verdicts()
        .map(|j| j.verdict)
        .find(|v| *v != Verdict::Silent)
        .or_else(|| verdicts().next().map(|j| j.verdict))
        .map_or(Standing::Unjudged, Standing::from)
}

/// Whether nothing is left to ask on `point`: it is given, or the person lets it go.
#[must_use]
pub fn is_settled(point: Point, dispute: &Dispute) -> bool {
    dispute.let_go.contains(&point) || of(point, dispute) == Standing::Given
}

/// The points that are asked for and not settled, in the order of the letters.
#[must_use]
pub fn open_points(dispute: &Dispute) -> Vec<Point> {
    dispute
        .points
        .iter()
        .copied()
        .filter(|p| !is_settled(*p, dispute))
        .collect()
}

/// The standing of an ask, drawn from its points; `None` when none of them is asked for.
#[must_use]
pub fn of_ask(ask: Ask, dispute: &Dispute) -> Option<Standing> {
    let mine = |p: &&Point| p.ask() == ask;
    let kept: Vec<Standing> = dispute
        .points
        .iter()
        .filter(mine)
        .filter(|p| !dispute.let_go.contains(p))
        .map(|p| of(*p, dispute))
        .collect();
    if kept.is_empty() {
        let all: Vec<Standing> = dispute
            .points
            .iter()
            .filter(mine)
            .map(|p| of(*p, dispute))
            .collect();
        return draw(&all);
    }
    draw(&kept)
}

/// Draws the standing of an ask from those of its points: `given` only when every point is given,
/// `partly` as soon as any point has substance. Without substance, what was said counts over what
/// was not, and a point that nobody judged leaves the ask unjudged.
#[must_use]
pub fn draw(points: &[Standing]) -> Option<Standing> {
    let has = |s| points.contains(&s);
    let first = *points.first()?;
    Some(if points.iter().all(|s| *s == first) {
        first
    } else if has(Standing::Given) || has(Standing::Partly) {
        Standing::Partly
    } else if has(Standing::Unjudged) {
        Standing::Unjudged
    } else if has(Standing::Deflected) {
        Standing::Deflected
    } else {
        Standing::Refused
    })
}

/// Points down, replies across, verdicts in the cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The replies, by the day they came.
    pub replies: Vec<FactId>,
    /// One row a point.
    pub rows: Vec<Row>,
}

/// A row of the ask matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The point.
    pub point: Point,
    /// A verdict a reply; `None` where the person has not judged.
    pub cells: Vec<Option<Verdict>>,
    /// What it has come to.
    pub standing: Standing,
    /// Whether nothing is left to ask.
    pub settled: bool,
}

/// The ask matrix of a dispute.
#[must_use]
pub fn matrix(dispute: &Dispute) -> Matrix {
    let row = |point: &Point| Row {
        point: *point,
        cells: dispute
            .replies()
            .map(|m| m.judged.get(point).map(|j| j.verdict))
            .collect(),
        standing: of(*point, dispute),
        settled: is_settled(*point, dispute),
    };
    Matrix {
        replies: dispute.replies().map(|m| m.id).collect(),
        rows: dispute.points.iter().map(row).collect(),
    }
}
