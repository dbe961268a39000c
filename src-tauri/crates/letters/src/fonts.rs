//! The eight faces that travel with the program, and the system's for other scripts.

use crate::pdf::{
    face::Face,
    shape::Shelf,
    style::{Family, Ink},
};
use parley::{
    FontContext, FontData, LayoutContext,
    fontique::{
        Blob, Collection, CollectionOptions, FallbackKey, FontInfoOverride, FontStyle, FontWeight,
        Script, SourceCache,
    },
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../fonts/", $name, ".ttf")) as &'static [u8]
    };
}

/// Family, semibold, italic, bytes. The files are as their makers ship them.
const FILES: [(Family, bool, bool, &[u8]); 8] = [
    (
        Family::Serif,
        false,
        false,
        file!("SourceSerif4_400Regular"),
    ),
    (
        Family::Serif,
        false,
        true,
        file!("SourceSerif4_400Regular_Italic"),
    ),
    (
        Family::Serif,
        true,
        false,
        file!("SourceSerif4_600SemiBold"),
    ),
    (Family::Sans, false, false, file!("SourceSans3_400Regular")),
    (
        Family::Sans,
        false,
        true,
        file!("SourceSans3_400Regular_Italic"),
    ),
    (Family::Sans, true, false, file!("SourceSans3_600SemiBold")),
    (
        Family::Mono,
        false,
        false,
        file!("SourceCodePro_400Regular"),
    ),
    (
        Family::Mono,
        true,
        false,
        file!("SourceCodePro_600SemiBold"),
    ),
];

/// The fonts, parsed once. Keep one for as long as the program runs: the first page pays for it.
///
/// The system's fonts are looked for only when a character is in none of our own faces, so a
/// letter in Latin, Greek or Cyrillic looks the same on every machine.
pub struct Fonts {
    bench: Mutex<Bench>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").finish_non_exhaustive()
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::load()
    }
}

impl Fonts {
    /// Parses the eight faces.
    #[must_use]
    pub fn load() -> Self {
        let blobs: Vec<_> = FILES
            .into_iter()
            .map(|(.., bytes)| Blob::new(Arc::new(bytes)))
            .collect();
        Self {
            bench: Mutex::new(Bench {
                own: context(&blobs, false),
                system: None,
                layout: LayoutContext::new(),
                faces: Vec::new(),
                stand_ins: BTreeMap::new(),
                shelf: Shelf::default(),
                blobs,
            }),
        }
    }

    /// A bench on which one paragraph at a time is set.
    pub(crate) fn bench(&self) -> MutexGuard<'_, Bench> {
        // What a panic leaves here is scratch space that the next paragraph clears.
        self.bench.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whose fonts a paragraph may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The eight faces.
    Own,
    /// The eight faces, then the system's.
    System,
}

/// What shaping needs, shared by all pages.
pub(crate) struct Bench {
    own: FontContext,
    system: Option<FontContext>,
    layout: LayoutContext<Ink>,
    faces: Vec<Arc<Face>>,
    stand_ins: BTreeMap<char, Option<String>>,
    blobs: Vec<Blob<u8>>,
    pub(crate) shelf: Shelf,
}

impl Bench {
    /// The font collection and the scratch space for one layout.
    pub(crate) fn contexts(&mut self, reach: Reach) -> (&mut FontContext, &mut LayoutContext<Ink>) {
        let fonts = match reach {
            Reach::Own => &mut self.own,
            Reach::System => self
                .system
                .get_or_insert_with(|| context(&self.blobs, true)),
        };
        (fonts, &mut self.layout)
    }

    /// The face of a run; the same font gives the same face.
    pub(crate) fn face(&mut self, font: &FontData) -> Arc<Face> {
        let key = (font.data.id(), font.index);
        if let Some(face) = self.faces.iter().find(|f| f.key() == key) {
            return Arc::clone(face);
        }
        let face = Arc::new(Face::new(font.data.clone(), font.index));
        self.faces.push(Arc::clone(&face));
        face
    }

    /// The family, of all that the system has, that can draw a character: the last resort after
    /// the fallback for its script.
    pub(crate) fn stand_in(&mut self, character: char) -> Option<String> {
        if let Some(known) = self.stand_ins.get(&character) {
            return known.clone();
        }
        let (fonts, _) = self.contexts(Reach::System);
        let mut names: Vec<String> = fonts.collection.family_names().map(str::to_owned).collect();
        // The same machine gives the same choice, and plain Noto comes before the rest.
        names.sort_by_key(|name| (!name.starts_with("Noto Sans"), name.clone()));
        let found = names.into_iter().find(|name| {
            fonts
                .collection
                .family_by_name(name)
                .and_then(|family| {
                    let font = family.default_font()?;
                    let data = font.load(Some(&mut fonts.source_cache))?;
                    Some(Face::new(data, font.index()).draws(character))
                })
                .unwrap_or(false)
        });
        self.stand_ins.insert(character, found.clone());
        found
    }
}

/// The families that go with Source Serif 4, by script: the system's own order may begin with a
/// script's display faces. Where none of them is installed, the system's order holds.
const COMPANIONS: [(&[u8; 4], &[&str]); 10] = [
    (b"Arab", &["Noto Naskh Arabic", "Noto Sans Arabic"]),
    (b"Hebr", &["Noto Serif Hebrew", "Noto Sans Hebrew"]),
    (b"Hani", &["Noto Serif CJK SC", "Noto Sans CJK SC"]),
    (b"Hira", &["Noto Serif CJK JP", "Noto Sans CJK JP"]),
    (b"Kana", &["Noto Serif CJK JP", "Noto Sans CJK JP"]),
    (b"Hang", &["Noto Serif CJK KR", "Noto Sans CJK KR"]),
    (b"Deva", &["Noto Serif Devanagari", "Noto Sans Devanagari"]),
    (b"Thai", &["Noto Serif Thai", "Noto Sans Thai"]),
    (b"Armn", &["Noto Serif Armenian", "Noto Sans Armenian"]),
    (b"Geor", &["Noto Serif Georgian", "Noto Sans Georgian"]),
];

fn context(blobs: &[Blob<u8>], system_fonts: bool) -> FontContext {
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts,
    });
    for ((family, semibold, italic, _), blob) in FILES.iter().zip(blobs) {
        let named = FontInfoOverride {
            family_name: Some(family.name()),
            weight: Some(if *semibold {
                FontWeight::SEMI_BOLD
            } else {
                FontWeight::NORMAL
            }),
            style: Some(if *italic {
                FontStyle::Italic
            } else {
                FontStyle::Normal
            }),
            ..FontInfoOverride::default()
        };
        collection.register_fonts(blob.clone(), Some(named));
    }
    for (script, families) in COMPANIONS.into_iter().filter(|_| system_fonts) {
        let script = FallbackKey::from(Script::from_bytes(*script));
        let first: Vec<_> = families
            .iter()
            .filter_map(|name| collection.family_id(name))
            .collect();
        if !first.is_empty() {
            let others: Vec<_> = collection.fallback_families(script).collect();
            collection.set_fallbacks(script, first.into_iter().chain(others));
        }
    }
    FontContext {
        collection,
        source_cache: SourceCache::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_font_files_are_as_their_makers_ship_them() {
        // The licence reserves the name “Source” for unchanged files.
        let made = [
            "d47da11c5f55f031",
            "8abc06ebcf3a84d6",
            "d31cd1fb273e5399",
            "393fb5b878ceed04",
            "f17facaa9ed293bb",
            "bd2550fce2d295b0",
            "1bd0bb61d974f62f",
            "2859dc9b573c7190",
        ];
        for ((family, .., bytes), begins) in FILES.into_iter().zip(made) {
            let hash = hex::encode(Sha256::digest(bytes));
            assert!(hash.starts_with(begins), "{family:?} begins {hash}");
        }
    }
}
