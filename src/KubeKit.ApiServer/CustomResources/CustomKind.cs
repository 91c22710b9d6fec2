using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.ApiServer.CustomResources;

#pragma warning disable CA1001 // what it would dispose holds nothing but those who wait, and late comers may still ask for it
/// <summary>A custom kind with all its versions, made of one state of its CustomResourceDefinition.</summary>
internal sealed class CustomKind
{
    private readonly CancellationTokenSource _replaced = new();

    /// <param name="definition">The CustomResourceDefinition.</param>
    /// <param name="accepted">The names under which the kind is served.</param>
    /// <param name="schemaRevision">The revision since which objects are written under this schema; null when that is not known.</param>
    /// <param name="rules">Who evaluates rules in CEL.</param>
    public CustomKind(CustomResourceDefinition definition, CustomResourceDefinitionNames accepted, long? schemaRevision, IRuleEvaluator rules)
    {
        Rules = rules;
        Name = definition.Metadata.Name ?? "";
        Spec = definition.Spec ?? new();
        Accepted = accepted;
        Conversion = Spec.Conversion?.Strategy == "Webhook" ? Conversions.WebhookConversion.Instance : Conversions.NoConversion.Instance;
        SchemaRevision = schemaRevision;
        Versions = [.. (Spec.Versions ?? []).Select(v => new CustomDefinition(this, v))];
        Storage = Versions.FirstOrDefault(v => v.Version.Storage) ?? Versions[0];
        IsTerminating = definition.Metadata.DeletionTimestamp is not null;
        IsStructural = !DefinitionConditions.IsTrue(definition, "NonStructuralSchema");
    }

    /// <summary>The CustomResourceDefinition's name.</summary>
    public string Name { get; }

    /// <summary>What the CustomResourceDefinition wants.</summary>
    public CustomResourceDefinitionSpec Spec { get; }

    /// <summary>The API group.</summary>
    public string Group => Spec.Group ?? "";

    /// <summary>Whether objects live in namespaces.</summary>
    public ResourceScope Scope => Spec.Scope == "Cluster" ? ResourceScope.Cluster : ResourceScope.Namespaced;

    /// <summary>The names under which the kind is served.</summary>
    public CustomResourceDefinitionNames Accepted { get; }

    /// <summary>The revision since which objects are written under this schema; null when that is not known.</summary>
    public long? SchemaRevision { get; }

    /// <summary>Who evaluates rules in CEL.</summary>
    public IRuleEvaluator Rules { get; }

    /// <summary>How objects get from one version to another.</summary>
    public Conversions.IObjectConversion Conversion { get; }

    /// <summary>Whether the CustomResourceDefinition is being deleted.</summary>
    public bool IsTerminating { get; }

    /// <summary>Whether the schemas are structural.</summary>
    public bool IsStructural { get; }

    /// <summary>Cancelled when another state of the kind takes this one's place.</summary>
    public CancellationToken Replaced => _replaced.Token;

    /// <summary>Says that another state of the kind has taken this one's place.</summary>
    public void Replace() => _replaced.Cancel();

    /// <summary>All versions, served or not.</summary>
    public IReadOnlyList<CustomDefinition> Versions { get; }

    /// <summary>The version in which objects are stored.</summary>
    public CustomDefinition Storage { get; }

    /// <summary>The versions that are served.</summary>
    public IEnumerable<CustomDefinition> Served => Versions.Where(v => v.Version.Served);
}
