//! The one table of commands. It registers each with Tauri, checks each signature when this is
//! compiled, and names each for the page.

use crate::{commands::*, session::Session};
use app::{
    blacken::{BlackenInput, DropPictureInput, KeepBlackenedInput, PictureView},
    error::ErrorView,
    input::*,
    law::LawView,
    redact::Replacement,
    view::*,
};
use tauri::{AppHandle, State};
use ts_rs::{TS, TypeVisitor};

/// A command that opens a dialog or tells how far it is takes the running program too.
macro_rules! check_signature {
    ($name:ident($input:ty) -> $output:ty) => {
        const _: fn(State<'_, Session>, $input) -> Result<$output, ErrorView> = $name;
    };
    ($name:ident<app>($input:ty) -> $output:ty) => {
        const _: fn(AppHandle, State<'_, Session>, $input) -> Result<$output, ErrorView> = $name;
    };
}

macro_rules! commands {
    ($($name:ident$(<$runtime:ident>)?($input:ty) -> $output:ty),* $(,)?) => {
        /// Answers the page's calls.
        pub fn handler<R: tauri::Runtime>()
        -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),*]
        }

        $(check_signature!($name$(<$runtime>)?($input) -> $output);)*

        /// The TypeScript of every command and of every type that crosses.
        #[must_use]
        pub fn bindings() -> String {
            let config = ts_rs::Config::new();
            let mut types = Declarations::new(&config);
            types.take::<ErrorView>();
            types.take::<ProgressView>();
            let mut map = String::new();
            $(
                types.take::<$input>();
                types.take::<$output>();
                map.push_str(&format!(
                    "  {}: [{}, {}];\n",
                    stringify!($name),
                    <$input>::name(&config),
                    <$output>::name(&config),
                ));
            )*
            format!("{HEADER}{}\nexport type Commands = {{\n{map}}};\n", types.text())
        }
    };
}

commands! {
    session(()) -> SessionView,
    create_vault(CreateVaultInput) -> SessionView,
    unlock(UnlockInput) -> SessionView,
    lock(()) -> SessionView,
    change_passphrase(ChangePassphraseInput) -> SessionView,
    me_show(()) -> MeView,
    me_set(MeInput) -> MeView,
    today(()) -> TodayView,
    disputes(()) -> Vec<DisputeRow>,
    dispute(ReferenceInput) -> DisputeView,
    propose_regime(ProposeRegimeInput) -> RegimeProposalView,
    regimes(()) -> Vec<RegimeView>,
    law_page(LawInput) -> LawView,
    own_days(()) -> Vec<OwnDayView>,
    set_own_day(OwnDayInput) -> Vec<OwnDayView>,
    check_dispute(OpenDisputeInput) -> (),
    preview_dispute(OpenDisputeInput) -> LetterView,
    open_dispute(OpenDisputeInput) -> OpenedView,
    amend_dispute(AmendDisputeInput) -> DisputeView,
    close_dispute(CloseInput) -> DisputeView,
    add_fact(AddFactInput) -> DisputeView,
    add_exhibit<app>(PickExhibitInput) -> Option<DisputeView>,
    pick_picture<app>(()) -> Option<PictureView>,
    drop_picture(DropPictureInput) -> PictureView,
    blacken_picture(BlackenInput) -> PictureView,
    save_blackened<app>(()) -> SavedView,
    keep_blackened(KeepBlackenedInput) -> DisputeView,
    put_picture_away(()) -> (),
    before_complaint(ReferenceInput) -> ComplaintView,
    preview_letter(PreviewLetterInput) -> LetterView,
    send_letter(SendLetterInput) -> SentView,
    sent_letter(MessageInput) -> LetterView,
    save_letter_pdf<app>(PreviewLetterInput) -> SavedView,
    save_letter_eml<app>(PreviewLetterInput) -> SavedView,
    save_sent_pdf<app>(MessageInput) -> SavedView,
    add_reply(AddReplyInput) -> AddedView,
    pick_reply<app>(ReferenceInput) -> Option<PickedView>,
    import_replies<app>(AddReplyInput) -> ImportView,
    cancel_import(()) -> (),
    save_reply_file<app>(FileInput) -> SavedView,
    reply(MessageInput) -> ReplyView,
    fetch_key(MessageInput) -> ReplyView,
    judge(JudgeInput) -> ReplyView,
    classify(ClassifyInput) -> ReplyView,
    platforms(SearchInput) -> Vec<PlatformView>,
    redactions(ReferenceInput) -> Vec<Replacement>,
    save_dossier<app>(SaveDossierInput) -> SavedView,
    cancel_dossier(()) -> (),
    save_markdown<app>(SaveDossierInput) -> SavedView,
    save_archive<app>(ReferenceInput) -> SavedView,
    verify(VerifyInput) -> VerifyView,
}

const HEADER: &str = "// The types and commands that cross between the page and the machine. Made from Rust by\n\
     // `cargo xtask bindings`; a test compares. Do not edit.\n\n";

/// Declarations of types in the order they are met, each once.
struct Declarations<'a> {
    config: &'a ts_rs::Config,
    seen: std::collections::BTreeMap<String, String>,
}

impl<'a> Declarations<'a> {
    fn new(config: &'a ts_rs::Config) -> Self {
        Self {
            config,
            seen: std::collections::BTreeMap::new(),
        }
    }

    fn take<T: TS + 'static + ?Sized>(&mut self) {
        let named = T::output_path().is_some();
        if named {
            let name = T::ident(self.config);
            if self.seen.contains_key(&name) {
                return;
            }
            self.seen
                .insert(name, format!("export {}\n", T::decl(self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }

    fn text(&self) -> String {
        self.seen.values().map(String::as_str).collect()
    }
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.take::<T>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_committed_bindings_are_those_of_this_table() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/backend/bindings.ts");
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            std::fs::write(&path, bindings()).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap();
        assert!(
            committed == bindings(),
            "run `cargo xtask bindings` and commit what it changes"
        );
    }
}
