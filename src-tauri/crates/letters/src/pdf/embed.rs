//! Fonts inside the file: one subset for each face over the glyphs in use, with ToUnicode.

use super::{
    face::Face,
    shape::{Glyph, Run},
    slim::slim,
};
use crate::error::LetterError;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};
use skrifa::{FontRef, Tag, raw::TableProvider};
use std::{fmt::Write as _, sync::Arc};
use subsetter::GlyphRemapper;

/// The faces that a document uses, in the order of their first use.
#[derive(Debug, Default)]
pub(crate) struct Embedder {
    faces: Vec<Embedded>,
    /// Some glyph stands for no character of its own, or before those that are read before it.
    unclear: bool,
}

#[derive(Debug)]
struct Embedded {
    face: Arc<Face>,
    map: GlyphRemapper,
    /// By new glyph id: width, and the texts it stands for.
    glyphs: Vec<Used>,
}

#[derive(Debug, Default, Clone)]
struct Used {
    width: i64,
    texts: Vec<String>,
}

/// A font resource: the number of the face, and which of the texts of its glyphs it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Font(usize, usize);

impl Font {
    /// The name of the resource.
    pub(crate) fn name(self) -> String {
        match self {
            Self(number, 0) => format!("T{number}"),
            Self(number, layer) => format!("T{number}-{layer}"),
        }
    }
}

/// How a glyph is written in a page: the font resource, the code, the width that the reader of
/// the file will advance by, in thousandths of the size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) font: Font,
    pub(crate) code: u16,
    pub(crate) width: i64,
}

impl Embedder {
    /// The code of a glyph. A glyph that stands for two texts (a space and a no-break space) gets
    /// a second font resource over the same font program, so that each is copied as it was typed.
    pub(crate) fn code(&mut self, run: &Run, glyph: &Glyph) -> Code {
        let number = match self.faces.iter().position(|f| f.face == run.face) {
            Some(number) => number,
            None => {
                self.faces.push(Embedded::new(&run.face));
                self.faces.len().saturating_sub(1)
            }
        };
        let text = run.text(glyph);
        self.unclear |= text.is_empty() || text.contains(['\0', '\u{feff}', '\u{fffe}']);
        let (code, width, layer) = self
            .faces
            .get_mut(number)
            .map_or((0, 0, 0), |face| face.code(glyph.id, text));
        Code {
            font: Font(number, layer),
            code,
            width,
        }
    }

    /// Whether every glyph stands for characters of its own, in the order of reading. It does not
    /// where a letter and its marks are several glyphs, the first of which stands for all, nor in
    /// words that run from right to left: readers turn those around themselves.
    pub(crate) fn clear(&self) -> bool {
        !self.unclear
    }

    /// Takes note of the order of the glyphs of a run.
    pub(crate) fn order(&mut self, run: &Run) {
        self.unclear |= run.reversed();
    }

    /// Writes the fonts; gives the dictionary of font resources.
    pub(crate) fn finish(self, doc: &mut Document) -> Result<Dictionary, LetterError> {
        let mut fonts = Dictionary::new();
        for (number, face) in self.faces.into_iter().enumerate() {
            let name = face.tagged_name();
            let descendant = face.descendant(doc, &name)?;
            for layer in 0..face.layers() {
                let unicode = doc.add_object(Stream::new(dictionary! {}, face.cmap(layer)));
                let font = doc.add_object(dictionary! {
                    "Type" => "Font",
                    "Subtype" => "Type0",
                    "BaseFont" => name.as_str(),
                    "Encoding" => "Identity-H",
                    "DescendantFonts" => vec![Object::Reference(descendant)],
                    "ToUnicode" => unicode,
                });
                fonts.set(Font(number, layer).name(), font);
            }
        }
        Ok(fonts)
    }
}

impl Embedded {
    fn new(face: &Arc<Face>) -> Self {
        let mut new = Self {
            face: Arc::clone(face),
            map: GlyphRemapper::new(),
            glyphs: Vec::new(),
        };
        new.use_width(0);
        new
    }

    fn use_width(&mut self, id: u16) {
        let width = self.face.widths(&[id]).first().copied().unwrap_or_default();
        self.glyphs.push(Used {
            width,
            texts: Vec::new(),
        });
    }

    fn code(&mut self, id: u16, text: &str) -> (u16, i64, usize) {
        let code = self.map.remap(id);
        if usize::from(code) >= self.glyphs.len() {
            self.use_width(id);
        }
        let Some(used) = self.glyphs.get_mut(usize::from(code)) else {
            return (code, 0, 0);
        };
        let layer = match used.texts.iter().position(|t| t == text) {
            Some(layer) => layer,
            None => {
                used.texts.push(text.to_owned());
                used.texts.len().saturating_sub(1)
            }
        };
        (code, used.width, layer)
    }

    fn layers(&self) -> usize {
        self.glyphs.iter().map(|g| g.texts.len()).max().unwrap_or(0)
    }

    /// `QWERTY+SourceSerif4-Regular`: six letters drawn from what the subset holds.
    fn tagged_name(&self) -> String {
        let mut hash = Sha256::new();
        for used in &self.glyphs {
            hash.update(used.width.to_be_bytes());
            hash.update(used.texts.join("\n"));
        }
        let tag: String = hash
            .finalize()
            .iter()
            .take(6)
            .map(|byte| char::from(b'A'.saturating_add(byte % 26)))
            .collect();
        format!("{tag}+{}", self.face.name())
    }

    fn descendant(&self, doc: &mut Document, name: &str) -> Result<ObjectId, LetterError> {
        let broken = |e: &dyn std::fmt::Display| {
            LetterError::Pdf(format!(
                "the font {} cannot be cut down ({e})",
                self.face.name()
            ))
        };
        let program = subsetter::subset(self.face.data(), self.face.index(), &self.map)
            .map_err(|e| broken(&e))?;
        let cff = self.face.is_cff();
        let (key, stream) = if cff {
            let bare = FontRef::new(&program)
                .ok()
                .and_then(|f| Some(f.data_for_tag(Tag::new(b"CFF "))?.as_bytes().to_vec()))
                .ok_or_else(|| broken(&"no CFF table"))?;
            let kind = dictionary! { "Subtype" => "CIDFontType0C" };
            ("FontFile3", Stream::new(kind, bare))
        } else {
            let program = slim(&program).unwrap_or(program);
            let length = i64::try_from(program.len()).unwrap_or_default();
            let kind = dictionary! { "Length1" => length };
            ("FontFile2", Stream::new(kind, program))
        };
        let file = doc.add_object(stream);
        let mut descriptor = self.descriptor(name).ok_or_else(|| broken(&"no metrics"))?;
        descriptor.set(key, file);
        let descriptor = doc.add_object(descriptor);
        let widths: Vec<Object> = self.glyphs.iter().map(|g| g.width.into()).collect();
        let mut font = dictionary! {
            "Type" => "Font",
            "Subtype" => if cff { "CIDFontType0" } else { "CIDFontType2" },
            "BaseFont" => name,
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "DW" => 1000,
            "W" => vec![Object::Integer(0), Object::Array(widths)],
            "FontDescriptor" => descriptor,
        };
        if !cff {
            font.set("CIDToGIDMap", "Identity");
        }
        Ok(doc.add_object(font))
    }

    fn descriptor(&self, name: &str) -> Option<Dictionary> {
        const SYMBOLIC: i64 = 1 << 2;
        const ITALIC: i64 = 1 << 6;
        let m = self.face.measures()?;
        let flags = if m.italic_angle == 0 {
            SYMBOLIC
        } else {
            SYMBOLIC | ITALIC
        };
        Some(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => name,
            "Flags" => flags,
            "FontBBox" => m.bounds.into_iter().map(Object::Integer).collect::<Vec<_>>(),
            "ItalicAngle" => m.italic_angle,
            "Ascent" => m.ascent,
            "Descent" => m.descent,
            "CapHeight" => m.cap_height,
            // No table tells the width of a stem; this is the usual guess from the weight.
            "StemV" => m.weight.saturating_mul(m.weight).checked_div(4225).unwrap_or(0).saturating_add(50),
        })
    }

    /// What each code stands for, so that text is copied out as it was typed.
    fn cmap(&self, layer: usize) -> Vec<u8> {
        let mut out = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << \
             /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName \
             /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> \
             <FFFF>\nendcodespacerange\n",
        );
        // One range of codes with what each of its codes stands for. A range ends where a code
        // stands for nothing, with the first byte of the codes, and after a hundred.
        let mut ranges: Vec<(u16, Vec<String>)> = Vec::new();
        for (code, used) in (0_u16..).zip(&self.glyphs) {
            let Some(text) = used.texts.get(layer).filter(|t| !t.is_empty()) else {
                continue;
            };
            let hex = text.encode_utf16().fold(String::new(), |mut hex, unit| {
                let _ = write!(hex, "{unit:04X}");
                hex
            });
            match ranges.last_mut() {
                Some((start, texts))
                    if usize::from(code.saturating_sub(*start)) == texts.len()
                        && code >> 8 == *start >> 8
                        && texts.len() < 100 =>
                {
                    texts.push(hex);
                }
                Some(_) | None => ranges.push((code, vec![hex])),
            }
        }
        for part in ranges.chunks(100) {
            let _ = writeln!(out, "{} beginbfrange", part.len());
            for (start, texts) in part {
                let last = usize::from(*start)
                    .saturating_add(texts.len())
                    .saturating_sub(1);
                let _ = writeln!(out, "<{start:04X}><{last:04X}>[<{}>]", texts.join("><"));
            }
            out.push_str("endbfrange\n");
        }
        out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        out.into_bytes()
    }
}
