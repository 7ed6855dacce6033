using Importer.EndToEnd.Tests.Terminals;
using Microsoft.Playwright;

namespace Importer.EndToEnd.Tests.Pages;

/// <summary>A test in Debian's Chromium, without a window.</summary>
public sealed class BrowserFactAttribute : FullTierFactAttribute
{
    public BrowserFactAttribute() => Skip = Tool.WhyNot("chromium", "chromium");
}

/// <summary>One browser for all tests of a class. What a page asked for and complained of is kept.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Where screenshots go, for a person to look at.</summary>
    private static readonly string Pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Tool.Find("chromium") is not { } chromium)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                ChromiumSandbox = false,
                Args =
                [
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <param name="path">A page on the disk.</param>
    /// <param name="audited">Whether the page will be audited: that puts a script into it, which its own policy forbids.</param>
    public async Task<ShownPage> OpenAsync(
        string path,
        int width = 1100,
        ColorScheme scheme = ColorScheme.Light,
        Media media = Media.Screen,
        bool audited = false
    )
    {
        var context = await (_browser ?? throw new InvalidOperationException("There is no chromium on the path.")).NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = scheme,
                BypassCSP = audited,
            }
        );
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = media, ColorScheme = scheme });
        var shown = new ShownPage(context, page);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return shown;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    public sealed class ShownPage : IAsyncDisposable
    {
        private readonly IBrowserContext _context;
        private readonly List<string> _requests = [];
        private readonly List<string> _complaints = [];

        internal ShownPage(IBrowserContext context, IPage page)
        {
            (_context, Page) = (context, page);
            page.Request += (_, request) => _requests.Add(request.Url);
            page.Console += (_, message) => _complaints.Add(message.Text);
            page.PageError += (_, error) => _complaints.Add(error);
            page.Dialog += async (_, dialog) =>
            {
                _complaints.Add($"dialog: {dialog.Message}");
                await dialog.DismissAsync();
            };
        }

        public IPage Page { get; }

        /// <summary>Everything that was asked for, the page itself first.</summary>
        public IReadOnlyList<string> Requests => _requests;

        /// <summary>What is in the browser's console, and dialogs.</summary>
        public IReadOnlyList<string> Complaints => _complaints;

        public Task<byte[]> PictureAsync(string name) =>
            Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });

        public ValueTask DisposeAsync() => _context.DisposeAsync();
    }
}
