using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Importer.Program;

/// <summary>
/// Whether the library is there that .NET takes letters, languages and countries from (ICU). Windows and macOS come with it; on Linux .NET
/// would end the program at its first use with a page of its own insides, and advise a mode in which names of countries are not understood.
/// </summary>
internal static class Icu
{
    // Where .NET looks itself: libicuuc.so.50 and up (System.Globalization.Native, pal_icushim.c).
    private const int Oldest = 50;
    private const int Newest = 255;
    private const int StandardError = 2;

    private const string Missing =
        "Importer needs the ICU library of this system, which is not installed. Install it and run the same command again: "
        + "apt-get install libicu72 (Debian 12; other versions have another number), dnf install libicu, zypper install libicu, or apk "
        + "add icu-libs icu-data-full.\n";

    public static bool IsThere =>
        !OperatingSystem.IsLinux()
        || Enumerable.Range(Oldest, Newest - Oldest + 1).Any(version => NativeLibrary.TryLoad($"libicuuc.so.{version}", out _));

    /// <summary>Tells what to install, past Console, which needs the library itself as soon as LANG names an encoding.</summary>
    public static void TellMissing()
    {
        using var error = new FileStream(new SafeFileHandle(StandardError, ownsHandle: false), FileAccess.Write);
        error.Write(Encoding.UTF8.GetBytes(Missing));
    }
}
