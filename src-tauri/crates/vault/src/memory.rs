//! What must not leave this process's memory.

/// Keeps a crash from writing the process's memory, keys and all, to a file. To be called first in
/// `main`. Elsewhere than on Unix the system writes none unless the person asked for it.
pub fn no_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        // To lower a limit is always allowed.
        let _lowered = setrlimit(Resource::Core, none);
    }
}
