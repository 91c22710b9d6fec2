using System.Text.Json.Nodes;
using KubeKit.Resources.Yaml;

namespace KubeKit.Resources.Tests.Rules;

/// <summary>Reads the files below <c>cases</c>.</summary>
internal static class RuleCases
{
    public static IReadOnlyDictionary<(string File, string Name), RuleCase> All { get; } = Read();

    private static Dictionary<(string, string), RuleCase> Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Rules", "cases");
        var all = new Dictionary<(string, string), RuleCase>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(folder, path).Replace('\\', '/');
            foreach (var found in InFile(file, JsonNode.Parse(KubeYaml.ToJson(File.ReadAllBytes(path)))!.AsObject()))
            {
                if (!all.TryAdd((file, found.Name), found))
                {
                    throw new InvalidOperationException($"{file} has two cases \"{found.Name}\"");
                }
            }
        }

        return all;
    }

    private static IEnumerable<RuleCase> InFile(string file, JsonObject content)
    {
        var (apiVersion, kind) = (content["apiVersion"]!.GetValue<string>(), content["kind"]!.GetValue<string>());
        var definition = BuiltIn.Definitions.Single(d => d.Kind.Kind == kind && (d.Kind.Group.Length == 0 ? "" : d.Kind.Group + "/") + d.Kind.Version == apiVersion);
        foreach (var node in content["cases"]!.AsArray())
        {
            var single = node!.AsObject();
            var unknown = single.Select(member => member.Key)
                .Except(["name", "operation", "base", "old", "created", "set", "causes", "result", "warnings"]).FirstOrDefault();
            if (unknown is not null)
            {
                throw new InvalidOperationException($"{file} has a case with \"{unknown}\", which means nothing");
            }

            yield return new RuleCase(file, single["name"]!.GetValue<string>(), definition, single["base"] ?? content["base"]!, single,
                (single["operation"] ?? content["operation"])?.GetValue<string>() ?? "create");
        }
    }
}
