//! What lies on the table while it is blackened: in memory alone, gone when the vault is locked or
//! the person leaves.

use app::{
    blacken::{Blackened, Picture},
    error::AppError,
};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The picture and the copy that was made of it last.
pub(crate) struct Table {
    lies: Mutex<Lies>,
}

struct Lies {
    picture: Option<Arc<Picture>>,
    /// Where the original is, where it was picked and not dropped.
    original: Option<PathBuf>,
    copy: Option<Arc<Blackened>>,
}

impl Lies {
    const NOTHING: Self = Self {
        picture: None,
        original: None,
        copy: None,
    };
}

impl Table {
    pub(crate) const fn new() -> Self {
        Self {
            lies: Mutex::new(Lies::NOTHING),
        }
    }

    pub(crate) fn put(&self, picture: Picture, original: Option<PathBuf>) {
        *self.lies() = Lies {
            picture: Some(Arc::new(picture)),
            original,
            copy: None,
        };
    }

    pub(crate) fn clear(&self) {
        *self.lies() = Lies::NOTHING;
    }

    pub(crate) fn picture(&self) -> Result<Arc<Picture>, AppError> {
        self.lies().picture.clone().ok_or_else(gone)
    }

    /// Keeps a copy, unless its picture was taken away while it was made.
    pub(crate) fn put_copy(
        &self,
        of: &Arc<Picture>,
        copy: Blackened,
    ) -> Result<Arc<Blackened>, AppError> {
        let mut lies = self.lies();
        let same = lies.picture.as_ref().is_some_and(|p| Arc::ptr_eq(p, of));
        if !same {
            return Err(gone());
        }
        let copy = Arc::new(copy);
        lies.copy = Some(Arc::clone(&copy));
        Ok(copy)
    }

    /// The copy, as it was seen, and where its original is.
    pub(crate) fn copy(&self) -> Result<(Arc<Blackened>, Option<PathBuf>), AppError> {
        let lies = self.lies();
        let copy = lies.copy.clone().ok_or_else(gone)?;
        Ok((copy, lies.original.clone()))
    }

    /// Nothing here is changed in steps, so a panic elsewhere leaves it whole.
    fn lies(&self) -> MutexGuard<'_, Lies> {
        self.lies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn gone() -> AppError {
    AppError::NotNow("The picture is no longer open. Choose it again".to_owned())
}
