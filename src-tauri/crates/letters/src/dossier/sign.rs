//! The signs of the verdicts, drawn as paths. The word beside a sign is the text; the sign itself
//! says nothing to a screen reader.

use super::setter::Setter;
use crate::{
    LetterError,
    pdf::{
        page::{At, Draw, Mark, Pen, Shape, Step},
        style::{Ink, MM, Style},
        tag::{Role, Tag},
    },
};
use domain::{Standing, Verdict};

/// Diameter of a sign.
const D: f32 = 3.4 * MM;
/// How far its foot is below the baseline.
const FOOT: f32 = 0.62 * MM;
/// From the sign to the word.
const GAP: f32 = 1.3 * MM;
/// Stroke, as a part of the diameter.
const STROKE: f32 = 0.085;

/// Sign and word, from `x` on the baseline; gives where the word ends.
pub(super) fn verdict(
    setter: &Setter<'_>,
    verdict: Verdict,
    style: Style,
    x: f32,
    baseline: f32,
) -> Result<(Vec<Mark>, f32), LetterError> {
    let mut marks = drawn(verdict, x, baseline);
    let line = setter.line(verdict.key(), style)?;
    let end = x + D + GAP + line.width;
    marks.push(Mark::text(x + D + GAP, baseline, line));
    Ok((marks, end))
}

/// The standing of a point: sign and word, or the word alone where nobody has judged.
pub(super) fn standing(
    setter: &Setter<'_>,
    standing: Standing,
    style: Style,
    x: f32,
    baseline: f32,
) -> Result<Vec<Mark>, LetterError> {
    let known = Verdict::ALL
        .into_iter()
        .find(|v| Standing::from(*v) == standing);
    match known {
        Some(known) => Ok(verdict(setter, known, style, x, baseline)?.0),
        None => {
            let line = setter.line("not judged", style.ink(Ink::K70))?;
            Ok(vec![Mark::text(x, baseline, line)])
        }
    }
}

/// All signs with their words, in a row: a list of the words.
pub(super) fn key(
    setter: &Setter<'_>,
    style: Style,
    baseline: f32,
) -> Result<Vec<Mark>, LetterError> {
    let mut marks = Vec::new();
    let list = Tag::new(Role::List { numbered: false });
    let mut x = 0.0;
    for known in Verdict::ALL {
        let (more, end) = verdict(setter, known, style, x, baseline)?;
        marks.extend(worded(more, &list.holds(Role::Item).holds(Role::Body)));
        x = end + 4.0 * MM;
    }
    Ok(marks)
}

/// The words among marks as part of an element; the signs say the same and stay furniture.
pub(super) fn worded(marks: Vec<Mark>, tag: &Tag) -> impl Iterator<Item = Mark> {
    marks.into_iter().map(|mark| match mark.shape {
        Shape::Text { .. } => mark.of(tag),
        Shape::Path { .. } | Shape::Room { .. } => mark,
    })
}

/// The sign alone, its square beginning at `x`.
fn drawn(verdict: Verdict, x: f32, baseline: f32) -> Vec<Mark> {
    unit(verdict)
        .into_iter()
        .map(|mark| mark.moved(x, baseline + FOOT - D))
        .collect()
}

/// The sign in its own square, `D` wide.
fn unit(verdict: Verdict) -> Vec<Mark> {
    let black = |width: f32| Pen::new(width * D, Ink::Black);
    let ring = |pen: Pen| {
        let radius = (0.5 - STROKE / 2.0) * D;
        Mark::circle(at(0.5, 0.5), radius, Draw::Stroke(pen))
    };
    let solid = ring(black(STROKE));
    match verdict {
        Verdict::Given => vec![
            Mark::circle(at(0.5, 0.5), 0.5 * D, Draw::Fill(Ink::Black)),
            line(
                &[(0.27, 0.52), (0.44, 0.69), (0.74, 0.34)],
                Draw::Stroke(Pen::new(0.13 * D, Ink::White).round()),
            ),
        ],
        Verdict::Partly => vec![solid, half()],
        Verdict::Deflected => vec![
            solid,
            line(
                &[(0.29, 0.76), (0.29, 0.43), (0.60, 0.43)],
                Draw::Stroke(black(1.15 * STROKE)),
            ),
            line(
                &[(0.55, 0.22), (0.84, 0.43), (0.55, 0.64)],
                Draw::Fill(Ink::Black),
            ),
        ],
        Verdict::Refused => {
            let stroke = Draw::Stroke(black(0.12));
            vec![
                solid,
                line(&[(0.28, 0.28), (0.72, 0.72)], stroke),
                line(&[(0.72, 0.28), (0.28, 0.72)], stroke),
            ]
        }
        Verdict::Silent => vec![ring(black(STROKE).dashed(0.157 * D, 0.115 * D))],
    }
}

/// The left half of the disc.
fn half() -> Mark {
    let k = 0.5523 * 0.5;
    let edge = 0.5 - k;
    let steps = vec![
        Step::Curve(at(edge, 0.0), at(0.0, edge), at(0.0, 0.5)),
        Step::Curve(at(0.0, 0.5 + k), at(edge, 1.0), at(0.5, 1.0)),
    ];
    Mark::path(at(0.5, 0.0), steps, Draw::Fill(Ink::Black))
}

fn line(points: &[(f32, f32)], draw: Draw) -> Mark {
    let mut places = points.iter().map(|(x, y)| at(*x, *y));
    let from = places.next().unwrap_or(at(0.0, 0.0));
    Mark::path(from, places.map(Step::Line).collect(), draw)
}

fn at(x: f32, y: f32) -> At {
    At { x: x * D, y: y * D }
}
