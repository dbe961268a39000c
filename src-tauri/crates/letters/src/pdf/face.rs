//! One face of a font file: what it can draw and how wide.

use parley::fontique::Blob;
use skrifa::{
    FontRef, GlyphId, MetadataProvider, Tag,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
    raw::TableProvider,
    string::StringId,
};

/// A face in use on some page.
pub(crate) struct Face {
    data: Blob<u8>,
    index: u32,
    coloured: bool,
    space: Option<(u16, f32)>,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Face").field(&self.name()).finish()
    }
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// What a font descriptor says, in thousandths of the size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measures {
    pub(crate) ascent: i64,
    pub(crate) descent: i64,
    pub(crate) cap_height: i64,
    pub(crate) italic_angle: i64,
    pub(crate) bounds: [i64; 4],
    pub(crate) weight: i64,
}

impl Face {
    pub(crate) fn new(data: Blob<u8>, index: u32) -> Self {
        let coloured = FontRef::from_index(data.as_ref(), index).is_ok_and(|font| {
            [b"COLR", b"CBDT", b"sbix", b"SVG "]
                .into_iter()
                .any(|tag| font.data_for_tag(Tag::new(tag)).is_some())
        });
        let mut face = Self {
            data,
            index,
            coloured,
            space: None,
        };
        face.space = face.plain_space();
        face
    }

    /// The same for the same face of the same file.
    pub(crate) fn key(&self) -> (u64, u32) {
        (self.data.id(), self.index)
    }

    pub(crate) fn data(&self) -> &[u8] {
        self.data.as_ref()
    }

    pub(crate) fn index(&self) -> u32 {
        self.index
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(self.data.as_ref(), self.index).ok()
    }

    /// Its PostScript name, as far as a PDF name may hold it.
    pub(crate) fn name(&self) -> String {
        self.font()
            .and_then(|font| {
                let name = font.localized_strings(StringId::POSTSCRIPT_NAME);
                Some(name.english_or_first()?.chars().collect::<String>())
            })
            .map(|name| {
                name.chars()
                    .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
                    .collect()
            })
            .unwrap_or_else(|| "Unnamed".to_owned())
    }

    /// Whether it has an outline for a glyph: a picture in colour is none.
    pub(crate) fn outlines(&self, glyph: u16) -> bool {
        if !self.coloured {
            return true;
        }
        self.font().is_some_and(|font| {
            let glyph = GlyphId::from(glyph);
            font.outline_glyphs().get(glyph).is_some()
                && font
                    .glyph_metrics(Size::unscaled(), LocationRef::default())
                    .bounds(glyph)
                    .is_some_and(|b| b.x_max > b.x_min)
        })
    }

    /// Draws the outline of a glyph, its y going up; a glyph without one draws nothing.
    pub(crate) fn draw(&self, glyph: u16, size: f32, pen: &mut impl OutlinePen) {
        let outline = self
            .font()
            .and_then(|font| font.outline_glyphs().get(GlyphId::from(glyph)));
        if let Some(outline) = outline {
            let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
            // An outline that is damaged in its file is left out, as a viewer of pages does.
            outline.draw(settings, pen).ok();
        }
    }

    /// Whether it can draw a character.
    pub(crate) fn draws(&self, character: char) -> bool {
        self.font()
            .and_then(|font| font.charmap().map(character))
            .and_then(|glyph| u16::try_from(glyph.to_u32()).ok())
            .is_some_and(|glyph| glyph != 0 && self.outlines(glyph))
    }

    /// The glyph of a plain space and its width in thousandths of the size.
    pub(crate) fn space(&self) -> Option<(u16, f32)> {
        self.space
    }

    fn plain_space(&self) -> Option<(u16, f32)> {
        let font = self.font()?;
        let glyph = font.charmap().map(' ')?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let width = metrics.advance_width(glyph)? * per_thousand(&font);
        Some((u16::try_from(glyph.to_u32()).ok()?, width))
    }

    /// Widths of glyphs in thousandths of the size.
    pub(crate) fn widths(&self, glyphs: &[u16]) -> Vec<i64> {
        let Some(font) = self.font() else {
            return vec![0; glyphs.len()];
        };
        let scale = per_thousand(&font);
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        glyphs
            .iter()
            .map(|g| round(metrics.advance_width(GlyphId::from(*g)).unwrap_or(0.0) * scale))
            .collect()
    }

    pub(crate) fn measures(&self) -> Option<Measures> {
        let font = self.font()?;
        let scale = per_thousand(&font);
        let m = font.metrics(Size::unscaled(), LocationRef::default());
        let bounds = m.bounds.unwrap_or_default();
        Some(Measures {
            ascent: round(m.ascent * scale),
            descent: round(m.descent * scale),
            cap_height: round(m.cap_height.unwrap_or(m.ascent) * scale),
            italic_angle: round(m.italic_angle),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
                .map(|v| round(v * scale)),
            weight: font
                .os2()
                .map_or(400, |os2| i64::from(os2.us_weight_class())),
        })
    }

    /// Whether its outlines are PostScript's (CFF) and not TrueType's.
    pub(crate) fn is_cff(&self) -> bool {
        self.font()
            .is_some_and(|font| font.data_for_tag(Tag::new(b"CFF ")).is_some())
    }
}

fn per_thousand(font: &FontRef<'_>) -> f32 {
    let units = font.head().map_or(1000, |head| head.units_per_em()).max(1);
    1000.0 / f32::from(units)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float cast saturates, and no measure of a font comes near"
)]
fn round(value: f32) -> i64 {
    value.round() as i64
}
