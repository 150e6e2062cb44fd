//! How large the window is when it opens: as remembered, or as it was designed, but on the screen whole.

use egui::{Vec2, ViewportBuilder, vec2};

/// The size at which everything stands beside the text, in points.
const DESIGNED: Vec2 = vec2(1440.0, 900.0);
/// The least size that can be worked in, in points.
const LEAST: Vec2 = vec2(640.0, 420.0);
/// What desktops keep of a screen for panels, docks and the frame of a window, in points: no system
/// tells before there is a window. The widest usual ones are a dock of 70 beside the window, a bar of 32
/// above it and a title of 37, or a title of 30 and a bar of 48 below.
const KEPT: Vec2 = vec2(72.0, 88.0);
/// More than any screen has, in points.
const BEYOND: f32 = 1.0e6;

/// By which of the system's ways the window opens: winit takes Wayland where it is.
pub fn backend() -> &'static str {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match std::env::consts::OS {
        "linux"
            if ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
                .into_iter()
                .any(is_set) =>
        {
            "wayland"
        }
        "linux" => "x11",
        system => system,
    }
}

/// Settings of a window that opens as large as it was last, if that is known, and fits the screen.
pub fn options(remembered: Option<(f32, f32)>) -> eframe::NativeOptions {
    let wanted = remembered.map_or(DESIGNED, Vec2::from);
    eframe::NativeOptions {
        // eframe cuts this down to the screen and hands it to the hook: the one way to learn the
        // screen's size before the window is there, so that it need not jump.
        viewport: ViewportBuilder::default()
            .with_title("Hashiya")
            .with_app_id("hashiya")
            .with_clamp_size_to_monitor_size(true)
            .with_inner_size([BEYOND, BEYOND])
            .with_min_inner_size(LEAST),
        window_builder: Some(Box::new(move |builder| {
            let screen = builder.inner_size.unwrap_or(Vec2::splat(BEYOND));
            builder.with_inner_size(fitting(wanted, screen))
        })),
        ..eframe::NativeOptions::default()
    }
}

/// The size of a window on a screen of this size, both in points.
fn fitting(wanted: Vec2, screen: Vec2) -> Vec2 {
    wanted.min(screen - KEPT).max(LEAST.min(screen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_fits_its_screen() {
        for (wanted, screen, size) in [
            (DESIGNED, vec2(1920.0, 1080.0), DESIGNED),
            (DESIGNED, vec2(1440.0, 900.0), vec2(1368.0, 812.0)),
            (DESIGNED, vec2(1366.0, 768.0), vec2(1294.0, 680.0)),
            (DESIGNED, vec2(1024.0, 768.0), vec2(952.0, 680.0)),
            // Remembered of a larger screen, and of a smaller one.
            (
                vec2(3000.0, 700.0),
                vec2(1366.0, 768.0),
                vec2(1294.0, 680.0),
            ),
            (vec2(900.0, 600.0), vec2(1366.0, 768.0), vec2(900.0, 600.0)),
            // Too little, as of a file that was changed by hand.
            (vec2(10.0, 10.0), vec2(1366.0, 768.0), LEAST),
            (DESIGNED, vec2(600.0, 400.0), vec2(600.0, 400.0)),
            // A system that tells of no screen.
            (DESIGNED, Vec2::splat(16_000.0), DESIGNED),
        ] {
            assert_eq!(fitting(wanted, screen), size, "{wanted} on {screen}");
        }
    }

    #[test]
    fn the_size_of_the_screen_reaches_the_window() {
        let mut options = options(None);
        assert_eq!(options.viewport.clamp_size_to_monitor_size, Some(true));
        // As eframe hands it on.
        let screen = vec2(1366.0, 768.0);
        let asked = options.viewport.inner_size.expect("a size");
        let hook = options.window_builder.take().expect("a hook");
        let built = hook(options.viewport.with_inner_size(asked.min(screen)));
        assert_eq!(built.inner_size, Some(vec2(1294.0, 680.0)));
    }
}
