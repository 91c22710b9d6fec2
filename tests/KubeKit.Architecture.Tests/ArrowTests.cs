using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KubeKit.Architecture.Tests;

public sealed partial class ArrowTests
{
    public static TheoryData<string> RoomNames => [.. Rooms.All.Select(r => r.Name)];

    [Fact]
    public void Every_project_is_a_room()
    {
        var projects = new[] { "src", "generators" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Checkout.Root, f), "*.csproj", SearchOption.AllDirectories))
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal);

        Assert.Equal(Rooms.All.Select(r => r.Name).Order(StringComparer.Ordinal), projects);
    }

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void Projects_refer_only_to_what_their_room_may(string name)
    {
        var room = Rooms.All.Single(r => r.Name == name);
        var project = XDocument.Load(Checkout.ProjectFile(name));

        // An analyzer works at build time; it is no arrow between rooms.
        var references = project.Descendants("ProjectReference").Where(r => (string?)r.Attribute("OutputItemType") != "Analyzer")
            .Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));
        Assert.Empty(references.Except(room.MayReference));

        var packages = project.Descendants("PackageReference").Select(r => (string)r.Attribute("Include")!);
        Assert.Empty(packages.Except(room.Packages));

        if (!room.AspNetCore)
        {
            Assert.Empty(project.Descendants("FrameworkReference"));
        }
    }

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void Source_files_name_only_the_namespaces_of_rooms_they_may_know(string name)
    {
        var room = Rooms.All.Single(r => r.Name == name);
        var strangers = Rooms.All.Select(r => r.Name).Where(n => n != name && n != "KubeKit" && !room.MayReference.Contains(n)).ToArray();

        var broken = from file in Checkout.SourceFiles(name)
                     from used in UsedNamespaces(file)
                     where strangers.Any(s => Names(used, s) && !Rooms.All.Any(r => r.Name.Length > s.Length && Names(used, r.Name) && Knows(room, r.Name)))
                        || Rooms.Foreign.Any(f => Names(used, f.Namespace) && !f.Rooms.Contains(name))
                     select $"{Path.GetRelativePath(Checkout.Root, file)} uses {used}";

        Assert.Empty(broken);
    }

    private static bool Knows(Room room, string other) => room.Name == other || room.MayReference.Contains(other);

    private static bool Names(string used, string @namespace) =>
        used == @namespace || used.StartsWith(@namespace + ".", StringComparison.Ordinal);

    private static IEnumerable<string> UsedNamespaces(string file) =>
        File.ReadLines(file).Select(line => Using().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?([\w.]+)\s*;")]
    private static partial Regex Using();
}
