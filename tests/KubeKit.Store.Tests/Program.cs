using System.Runtime.CompilerServices;
using KubeKit.Store.Tests.Crashes;

namespace KubeKit.Store.Tests;

/// <summary>Runs the tests; or, started by one of them, a child process that is to be killed or starved of its disk.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args is [ChildProcess.Argument, var command, .. var rest]
        ? ChildProcess.RunAsync(command, rest)
        : RunTestsAsync(args);

    // Apart, so that a child does not load the test runner.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> RunTestsAsync(string[] args) => args.Any(a => a is "--server" or "--internal-msbuild-node")
        ? Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
        : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}
