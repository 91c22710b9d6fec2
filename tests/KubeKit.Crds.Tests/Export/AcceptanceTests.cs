using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using KubeKit.Crds.Tests.Kinds;
using KubeKit.Crds.Tests.Support;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.Export;
using KubeKit.Resources.Serialization;
using KubeKit.Testing;

namespace KubeKit.Crds.Tests.Export;

/// <summary>Exported definitions are taken by an API server that knows nothing of the types behind them, and served.</summary>
public sealed class AcceptanceTests
{
    // What belongs to the built-in kinds alone, whose messages have a protobuf form and go through Go's codecs.
    private static readonly Type[] OfBuiltInKinds =
    [
        typeof(KubeValueAttribute), typeof(OpenApiNamespaceAttribute), typeof(ProtoFieldAttribute), typeof(OmitZeroAttribute),
        typeof(PatchRetainKeysAttribute), typeof(PatchReplaceAttribute),
    ];

    [Theory]
    [InlineData("CronTab", "CronTab")]
    [InlineData("Operator", "Tenant")]
    [InlineData("OwnKind", "Greeting")]
    public async Task Kinds_of_the_samples_are_taken_and_established(string sample, string kind) =>
        await IsTakenAsync(Assert.Single(CrdFiles.Export(AssemblyOf(sample), kind)));

    [Fact]
    public async Task A_kind_with_every_attribute_is_taken_and_established() => await IsTakenAsync(ExportedDefinition.Of<Torture>());

    [Fact]
    public void Every_attribute_is_there()
    {
        var torture = typeof(Torture).Assembly.GetTypes().Where(type => type.Namespace == typeof(Torture).Namespace && type.Name.StartsWith("Torture", StringComparison.Ordinal));
        var used = torture.SelectMany(type => type.GetMembers().Cast<MemberInfo>().Append(type)).SelectMany(member => member.CustomAttributes).Select(a => a.AttributeType).ToHashSet();
        var all = typeof(KubeResourceAttribute).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(KubeResourceAttribute).Namespace && type.IsSubclassOf(typeof(Attribute))).Except(OfBuiltInKinds);
        Assert.Empty(all.Where(type => !used.Contains(type)).Select(type => type.Name));
    }

    private static async Task IsTakenAsync(ExportedDefinition exported)
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var served = await cluster.ServeAsync(exported.Definition);

        var wanted = JsonNode.Parse(Encoding.UTF8.GetString(KubeJson.ToUtf8Bytes(exported.Definition)))!["spec"]!;
        // All that the server adds.
        wanted["conversion"] ??= new JsonObject { ["strategy"] = "None" };
        Assert.True(JsonNode.DeepEquals(wanted, served["spec"]), $"{wanted}\n---\n{served["spec"]}");
    }

    // Beside this assembly, built in the same configuration.
    private static string AssemblyOf(string sample)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, sample, own.Name, $"{sample}.dll");
    }
}
