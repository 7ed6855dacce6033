using System.Diagnostics.CodeAnalysis;

/// <summary>
/// .NET runs this before the program where <c>DOTNET_STARTUP_HOOKS</c> names this assembly (its name and place are .NET's). It makes the
/// Windows program play another one, such as Excel, that holds a file: there is no other Windows program here that would.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "As .NET looks for it.")]
internal static class StartupHook
{
    /// <summary>The file to hold, and the variable with the <see cref="FileShare"/> that others are left.</summary>
    public const string Hold = "TEST_HOLD";
    public const string Share = "TEST_HOLD_SHARE";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Hold) is not { } path)
            return;
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, Enum.Parse<FileShare>(Environment.GetEnvironmentVariable(Share)!)))
        {
            Console.WriteLine("held");
            Console.In.ReadToEnd();
        }

        Environment.Exit(0);
    }
}
