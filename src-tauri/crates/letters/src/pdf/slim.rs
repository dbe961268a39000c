//! A TrueType program with nothing but what a PDF needs: no names, and outlines on a grid of two
//! units. A unit is a thousandth of the size, so at 10.5 points nothing moves by more than a
//! hundredth of a point, a sixth of what a printer of 1200 dots to the inch can show; the program
//! is a tenth smaller for it.

use skrifa::raw::{FontRef, TableProvider, tables::glyf::CurvePoint, types::Tag};
use write_fonts::{
    FontBuilder,
    from_obj::ToOwnedTable,
    tables::{
        glyf::{Contour, Glyf, GlyfLocaBuilder, Glyph, SimpleGlyph},
        loca::{Loca, LocaFormat},
    },
};

/// What is kept as it is.
const KEPT: [&[u8; 4]; 3] = [b"head", b"hhea", b"maxp"];
/// The same where outlines have instructions: they are bound to the units they were drawn in.
const BOUND: [&[u8; 4]; 6] = [b"cvt ", b"fpgm", b"glyf", b"hmtx", b"loca", b"prep"];

/// The same program, slimmer; `None` where it cannot be read.
pub(super) fn slim(program: &[u8]) -> Option<Vec<u8>> {
    let font = FontRef::new(program).ok()?;
    let of = |tag: &[u8; 4]| Some(font.data_for_tag(Tag::new(tag))?.as_bytes().to_vec());
    let mut out = FontBuilder::new();
    for tag in KEPT {
        out.add_raw(Tag::new(tag), of(tag)?);
    }
    if of(b"fpgm").is_some() || font.head().ok()?.units_per_em() < 1000 {
        for tag in BOUND {
            if let Some(data) = of(tag) {
                out.add_raw(Tag::new(tag), data);
            }
        }
        return Some(out.build());
    }
    let (glyf, loca, format) = on_grid(&font)?;
    let mut head = of(b"head")?;
    *head.get_mut(51)? = u8::from(format == LocaFormat::Long);
    out.add_raw(Tag::new(b"head"), head);
    out.add_table(&glyf).ok()?;
    out.add_table(&loca).ok()?;
    out.add_raw(Tag::new(b"hmtx"), bearings(&font, of(b"hmtx")?)?);
    Some(out.build())
}

/// To the grid; the half goes up, so both sides of a stem go the same way.
const fn even(units: i16) -> i16 {
    units.saturating_add(1) & !1
}

fn on_grid(font: &FontRef<'_>) -> Option<(Glyf, Loca, LocaFormat)> {
    let (glyf, loca) = (font.glyf().ok()?, font.loca(None).ok()?);
    let mut out = GlyfLocaBuilder::new();
    // The first glyph stands for a missing one, and a page with one is never printed.
    out.add_glyph(&Glyph::Empty).ok()?;
    for id in 1..font.maxp().ok()?.num_glyphs() {
        let glyph = match loca.get_glyf(id.into(), &glyf).ok()? {
            Some(glyph) => match glyph.to_owned_table() {
                Glyph::Simple(simple) => Glyph::Simple(rounded(simple)),
                Glyph::Composite(mut parts) => {
                    // Its parts are glyphs of their own; its box goes with its bearing.
                    let edges = &mut parts.bbox;
                    for edge in [
                        &mut edges.x_min,
                        &mut edges.y_min,
                        &mut edges.x_max,
                        &mut edges.y_max,
                    ] {
                        *edge = even(*edge);
                    }
                    Glyph::Composite(parts)
                }
                Glyph::Empty => Glyph::Empty,
            },
            None => Glyph::Empty,
        };
        out.add_glyph(&glyph).ok()?;
    }
    Some(out.build())
}

fn rounded(glyph: SimpleGlyph) -> SimpleGlyph {
    let contours = glyph.contours.into_iter().map(|contour| {
        let points = Vec::from(contour).into_iter().map(|point| CurvePoint {
            x: even(point.x),
            y: even(point.y),
            ..point
        });
        Contour::from(points.collect::<Vec<_>>())
    });
    let mut out = SimpleGlyph {
        contours: contours.collect(),
        ..glyph
    };
    out.recompute_bounding_box();
    out
}

/// The left bearings, which equal the left edges of the outlines, go to the grid with them.
fn bearings(font: &FontRef<'_>, mut table: Vec<u8>) -> Option<Vec<u8>> {
    let long = usize::from(font.hhea().ok()?.number_of_h_metrics());
    let (full, short) = table.split_at_mut_checked(long.checked_mul(4)?)?;
    let full = full
        .chunks_exact_mut(4)
        .filter_map(|four| four.get_mut(2..));
    for pair in full.chain(short.chunks_exact_mut(2)) {
        let bearing = i16::from_be_bytes(pair.try_into().ok()?);
        pair.copy_from_slice(&even(bearing).to_be_bytes());
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use skrifa::{
        GlyphId, MetadataProvider,
        instance::{LocationRef, Size},
    };
    use subsetter::GlyphRemapper;

    #[test]
    fn nothing_moves_by_more_than_a_unit_and_no_width_changes() {
        let face = include_bytes!("../../fonts/SourceSerif4_400Regular_Italic.ttf");
        let mut map = GlyphRemapper::new();
        for id in 1..400 {
            map.remap(id);
        }
        let whole = subsetter::subset(face, 0, &map).unwrap();
        let small = slim(&whole).unwrap();
        assert!(small.len() < whole.len(), "it is smaller");
        let (whole, small) = [&whole, &small].map(|f| FontRef::new(f).unwrap()).into();
        let metrics = |font: &FontRef<'_>| {
            let font = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            (1..400_u16)
                .map(GlyphId::from)
                .map(|id| {
                    let edges = font.bounds(id).unwrap_or_default();
                    let edges = [edges.x_min, edges.y_min, edges.x_max, edges.y_max];
                    (font.advance_width(id), font.left_side_bearing(id), edges)
                })
                .collect::<Vec<_>>()
        };
        for (id, (before, after)) in (1..).zip(metrics(&whole).into_iter().zip(metrics(&small))) {
            assert_eq!(before.0, after.0, "glyph {id}");
            for (a, b) in before.2.into_iter().zip(after.2) {
                assert!((a - b).abs() <= 1.0, "glyph {id}: {a} became {b}");
            }
            // A reader moves a glyph by what lies between its bearing and its left edge.
            let apart = |(_, bearing, [left, ..]): (_, Option<f32>, [f32; 4])| {
                bearing.unwrap_or_default() - left
            };
            assert!(
                (apart(before) - apart(after)).abs() < f32::EPSILON,
                "glyph {id}"
            );
        }
    }
}
