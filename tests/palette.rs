//! Colours for every eye: contrast as WCAG 2.2 has it, and types told apart by people who see few
//! colours.
//!
//! What the window really paints is measured in `readable`.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | ink, weak and coloured text, codes of types, on paper, bars and fills | 4.5:1 | `all_text_stands_out_four_and_a_half_to_one` |
//! | words of widgets in any state, strong, weak or disabled, on whatever a widget stands on | 4.5:1 | `words_of_widgets_stand_out_in_any_state` |
//! | underlines and other lines | 3:1 | `all_lines_stand_out_three_to_one` |

use hashiya::{
    model::TagType,
    page::{Color, Palette, Pattern},
    ui::theme::Theme,
    workspace::{bundled_tagsets, default_tagset},
};

const THEMES: [&Palette; 2] = [&Palette::LIGHT, &Palette::DARK];

/// What words stand on: paper, bars, and the fills over the paper, laid over one another as the page
/// does.
fn grounds(palette: &Palette) -> Vec<(&'static str, Color)> {
    let claim = |ground: Color| palette.claim_fill.opacity(0.75).over(ground);
    let focus = |ground: Color| palette.selection.opacity(0.45).over(ground);
    vec![
        ("paper", palette.paper),
        ("bar", palette.bar),
        ("a claim", claim(palette.paper)),
        ("a claim in a claim", claim(claim(palette.paper))),
        ("a claim in focus", palette.claim_fill),
        ("a mention in focus", focus(palette.paper)),
        ("a mention in focus in a claim", focus(palette.claim_fill)),
        ("the selection", palette.selection),
        ("what was found", palette.found),
    ]
}

#[test]
fn all_text_stands_out_four_and_a_half_to_one() {
    for palette in THEMES {
        for (name, ground) in grounds(palette) {
            let contrast = palette.ink.contrast(ground);
            assert!(contrast >= 4.5, "ink on {name}: {contrast:.2}");
        }
        for (name, text) in [
            ("dim", palette.dim),
            ("accent", palette.accent),
            ("warning", palette.warning),
            ("good", palette.good),
        ] {
            for ground in [palette.paper, palette.bar] {
                let contrast = text.contrast(ground);
                assert!(contrast >= 4.5, "{name} on {ground:?}: {contrast:.2}");
            }
        }
        for tag in bundled_tagsets().iter().flat_map(|tagset| &tagset.types) {
            let contrast = palette.text_color(Some(tag)).contrast(palette.paper);
            assert!(contrast >= 4.5, "{} as a code: {contrast:.2}", tag.key);
        }
    }
}

/// How egui's widgets are dressed in each theme.
fn visuals() -> Vec<(&'static str, egui::Visuals)> {
    let ctx = egui::Context::default();
    Theme::dress(&ctx);
    let of = |theme| ctx.style_of(theme).visuals.clone();
    vec![
        ("light", of(egui::Theme::Light)),
        ("dark", of(egui::Theme::Dark)),
    ]
}

/// Whatever words of a widget may stand on.
fn grounds_of_widgets(visuals: &egui::Visuals) -> Vec<egui::Color32> {
    let widgets = &visuals.widgets;
    let states = [
        &widgets.noninteractive,
        &widgets.inactive,
        &widgets.hovered,
        &widgets.active,
        &widgets.open,
    ];
    let mut grounds = vec![
        visuals.panel_fill,
        visuals.window_fill,
        visuals.extreme_bg_color,
        visuals.faint_bg_color,
        visuals.text_edit_bg_color(),
        visuals.code_bg_color,
        visuals.selection.bg_fill,
    ];
    grounds.extend(
        states
            .iter()
            .flat_map(|state| [state.bg_fill, state.weak_bg_fill]),
    );
    grounds
}

fn contrast(text: egui::Color32, ground: egui::Color32) -> f32 {
    let opaque = |color: egui::Color32| Color {
        r: color.r(),
        g: color.g(),
        b: color.b(),
        a: 255,
    };
    opaque(ground.blend(text)).contrast(opaque(ground))
}

#[test]
fn words_of_widgets_stand_out_in_any_state() {
    for (theme, visuals) in visuals() {
        let widgets = &visuals.widgets;
        for ground in grounds_of_widgets(&visuals) {
            let texts = [
                ("text", visuals.text_color()),
                ("strong", visuals.strong_text_color()),
                ("weak", visuals.weak_text_color()),
                ("a button", widgets.inactive.text_color()),
                ("a button pointed at", widgets.hovered.text_color()),
                ("a button held down", widgets.active.text_color()),
                ("an open menu", widgets.open.text_color()),
                ("what is disabled", visuals.disable(visuals.text_color())),
                (
                    "a disabled button",
                    visuals.disable(widgets.inactive.text_color()),
                ),
            ];
            for (name, text) in texts {
                let contrast = contrast(text, ground);
                assert!(
                    contrast >= 4.5,
                    "{theme}: {name} on {ground:?}: {contrast:.2}"
                );
            }
        }
    }
}

#[test]
fn all_lines_stand_out_three_to_one() {
    for palette in THEMES {
        let all = grounds(palette);
        let under = |name: &str| !matches!(name, "bar" | "what was found");
        let types = bundled_tagsets().iter().flat_map(|tagset| &tagset.types);
        let types = types.map(Some).chain([None]);
        let lines = types
            .map(|tag| palette.line_color(tag))
            .chain([palette.accent]);
        for line in lines {
            for (name, ground) in all.iter().filter(|(name, _)| under(name)) {
                let contrast = line.contrast(*ground);
                assert!(contrast >= 3.0, "{line:?} on {name}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn a_type_whose_colour_is_too_faint_is_drawn_stronger() {
    let mut tag: TagType = default_tagset().types[0].clone();
    tag.color = palette_hex(Palette::LIGHT.paper);
    tag.color_dark = palette_hex(Palette::DARK.paper);
    for palette in THEMES {
        assert!(palette.text_color(Some(&tag)).contrast(palette.paper) >= 4.5);
        assert!(palette.line_color(Some(&tag)).contrast(palette.claim_fill) >= 3.0);
    }
    let first = &default_tagset().types[0];
    let own = Color::from_hex(&first.color).expect("a colour");
    assert_eq!(
        Palette::LIGHT.text_color(Some(first)),
        own,
        "strong enough as it is"
    );
}

fn palette_hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

/// How the world looks without one kind of cones: matrices on linear red, green and blue at severity
/// 1.0 from Machado, Oliveira and Fernandes, “A Physiologically-based Model for Simulation of Color
/// Vision Deficiency”, IEEE TVCG 15 (2009), table 1.
const BLINDNESS: [(&str, [[f32; 3]; 3]); 4] = [
    (
        "all cones",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// sRGB to linear light (IEC 61966-2-1).
fn linear(color: Color) -> [f32; 3] {
    [color.r, color.g, color.b].map(|c| {
        let c = f32::from(c) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// Linear light to CIE L*a*b* under D65.
fn lab(rgb: [f32; 3]) -> [f32; 3] {
    let [r, g, b] = rgb;
    let xyz = [
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    ];
    let [x, y, z] = xyz.map(|t| {
        if t > 0.008856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn seen(color: Color, matrix: &[[f32; 3]; 3]) -> [f32; 3] {
    let rgb = linear(color);
    let mixed = matrix.map(|row| row.iter().zip(rgb).map(|(m, c)| m * c).sum::<f32>());
    lab(mixed.map(|c| c.clamp(0.0, 1.0)))
}

#[test]
fn types_are_told_apart_by_colour_or_pattern_whatever_cones_an_eye_has() {
    /// CIE76; two colours beside one another are told apart from some 2.3 on, and at a glance from
    /// about 10.
    const AT_A_GLANCE: f32 = 9.0;
    for (tagset, palette) in bundled_tagsets()
        .iter()
        .flat_map(|t| THEMES.map(|p| (t, p)))
    {
        for (eye, matrix) in &BLINDNESS {
            for (i, a) in tagset.types.iter().enumerate() {
                for b in &tagset.types[i + 1..] {
                    if Pattern::of(Some(a)) != Pattern::of(Some(b)) {
                        continue;
                    }
                    let [x, y] = [a, b].map(|tag| seen(palette.line_color(Some(tag)), matrix));
                    let apart: f32 = x.iter().zip(y).map(|(x, y)| (x - y) * (x - y)).sum();
                    let apart = apart.sqrt();
                    assert!(
                        apart >= AT_A_GLANCE,
                        "{} and {} to {eye}, dark {}: {apart:.1}",
                        a.key,
                        b.key,
                        palette.dark
                    );
                }
            }
        }
    }
}
