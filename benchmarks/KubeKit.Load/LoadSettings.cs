using System.Globalization;

namespace KubeKit.Load;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadSettings(string Program, string Kind, int Count, int Concurrency, int Connections, int Watchers, int Rounds, IReadOnlyList<string> Works)
{
    private static readonly string[] All = ["create", "get", "list", "page", "select", "patch", "strategic", "update", "apply", "watch", "fanout", "delete"];

    public static LoadSettings Parse(string[] args)
    {
        var program = Path.Combine("artifacts", "bin", "KubeKit.Tool", "release", OperatingSystem.IsWindows() ? "KubeKit.Tool.exe" : "KubeKit.Tool");
        var settings = new LoadSettings(program, "configmaps", 20_000, 64, 4, 100, 1, All);
        var works = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            settings = args[i] switch
            {
                "--program" => settings with { Program = args[++i] },
                "--kind" => settings with { Kind = args[++i] },
                "--count" => settings with { Count = Number(args[++i]) },
                "--concurrency" => settings with { Concurrency = Number(args[++i]) },
                "--connections" => settings with { Connections = Number(args[++i]) },
                "--watchers" => settings with { Watchers = Number(args[++i]) },
                "--rounds" => settings with { Rounds = Number(args[++i]) },
                _ => settings,
            };
            if (All.Contains(args[i]))
            {
                works.Add(args[i]);
            }
        }

        return works.Count > 0 ? settings with { Works = works } : settings;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
