namespace KubeKit.Architecture.Tests;

/// <summary>A room of the house: a project under src/ or generators/, what it may refer to, and what only it may use.</summary>
/// <param name="Name">The project.</param>
/// <param name="MayReference">Projects of ours that it may refer to.</param>
/// <param name="Packages">Packages of others that it may refer to.</param>
/// <param name="AspNetCore">Whether it may use ASP.NET Core.</param>
public sealed record Room(string Name, string[] MayReference, string[] Packages, bool AspNetCore = false);

/// <summary>The arrows between the rooms, written once. An exception goes in here, with its reason.</summary>
public static class Rooms
{
    public static readonly Room[] All =
    [
        // YamlDotNet: the YAML reader, in one folder.
        new("KubeKit.Resources", [], ["YamlDotNet"]),
        new("KubeKit.Store", [], ["Microsoft.FASTER.Core", "System.IO.Hashing"]),
        new("KubeKit.Store.Etcd", ["KubeKit.Store"], ["Google.Protobuf", "Grpc.Net.Client", "Grpc.Tools"]),
        new("KubeKit.ApiServer", ["KubeKit.Resources", "KubeKit.Store"], [], AspNetCore: true),
        new("KubeKit.Client", ["KubeKit.Resources"], ["Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Abstractions"]),
        new("KubeKit.Controllers", ["KubeKit.Client", "KubeKit.Resources"], []),
        new("KubeKit.Scheduler", ["KubeKit.Client", "KubeKit.Resources"], []),
        new("KubeKit.Node", ["KubeKit.Client", "KubeKit.Resources"], [], AspNetCore: true),
        new("KubeKit.Node.Docker", ["KubeKit.Node", "KubeKit.Client", "KubeKit.Resources"], ["Docker.DotNet.Enhanced"]),
        new("KubeKit.Networking", ["KubeKit.Client", "KubeKit.Resources"], ["Yarp.ReverseProxy"], AspNetCore: true),
        new("KubeKit",
            ["KubeKit.Resources", "KubeKit.Store", "KubeKit.Store.Etcd", "KubeKit.ApiServer", "KubeKit.Client", "KubeKit.Controllers",
             "KubeKit.Scheduler", "KubeKit.Node", "KubeKit.Node.Docker", "KubeKit.Networking"],
            [], AspNetCore: true),
        // ApiServer: faults choose requests by what these are about.
        new("KubeKit.Testing", ["KubeKit", "KubeKit.ApiServer", "KubeKit.Client", "KubeKit.Resources"], []),
        new("KubeKit.Crds", ["KubeKit.Resources"], []),
        new("KubeKit.Tool", ["KubeKit", "KubeKit.Crds"], ["Spectre.Console", "System.CommandLine"]),
        new("KubeKit.Generators", [], ["Microsoft.CodeAnalysis.Analyzers", "Microsoft.CodeAnalysis.CSharp", "PolySharp"]),
        new("KubeKit.Generators.CodeFixes", ["KubeKit.Generators"], ["Microsoft.CodeAnalysis.CSharp.Workspaces", "PolySharp"]),
    ];

    /// <summary>Namespaces of others and the one room in which source files may name them.</summary>
    public static readonly (string Namespace, string[] Rooms)[] Foreign =
    [
        ("FASTER", ["KubeKit.Store"]),
        ("Grpc", ["KubeKit.Store.Etcd"]),
        ("Docker.DotNet", ["KubeKit.Node.Docker"]),
        ("Yarp", ["KubeKit.Networking"]),
        ("YamlDotNet", ["KubeKit.Resources"]),
        ("Spectre", ["KubeKit.Tool"]),
        ("System.CommandLine", ["KubeKit.Tool"]),
        ("Microsoft.CodeAnalysis", ["KubeKit.Generators", "KubeKit.Generators.CodeFixes"]),
    ];
}
