using KubeKit.Generators.Emission;
using KubeKit.Generators.Model;
using KubeKit.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators;

/// <summary>
/// Writes the definition, codec, schema, validation and equality of every [KubeResource] and [KubeValue] and of every
/// record that these hold. What is wrong with them is reported by the analyzer, by the same parser.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class KubeResourceGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var resources = Graphs(context, KnownNames.KubeResourceAttribute, TrackingNames.Resources);
        var values = Graphs(context, KnownNames.KubeValueAttribute, TrackingNames.Values);
        var types = resources.Collect().Combine(values.Collect())
            .SelectMany(static (pair, _) => TypeSet.Merge(pair.Left.Concat(pair.Right)))
            .WithTrackingName(TrackingNames.Types);

        Emit(context, types, TrackingNames.Codec, CodecEmitter.Emit);
        Emit(context, types, TrackingNames.Protobuf, ProtobufEmitter.Emit);
        Emit(context, types, TrackingNames.Equality, EqualityEmitter.Emit);
        Emit(context, types, TrackingNames.Schema, SchemaEmitter.Emit);
        Emit(context, types, TrackingNames.Validation, ValidationEmitter.Emit);
        Emit(context, types, TrackingNames.Definition, static type => type.Resource is { } resource ? DefinitionEmitter.Emit(type, resource) : null);
    }

    private static IncrementalValuesProvider<EquatableArray<TypeModel>> Graphs(
        IncrementalGeneratorInitializationContext context, string attribute, string trackingName) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, cancellationToken) =>
                ResourceGraph.Parse((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, cancellationToken))
            .WithTrackingName(trackingName);

    private static void Emit(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<TypeModel> types,
        string trackingName,
        Func<TypeModel, GeneratedFile?> emit)
    {
        var files = types.Select((type, _) => emit(type)).WithTrackingName(trackingName);
        context.RegisterSourceOutput(files, static (output, file) =>
        {
            if (file is not null)
            {
                output.AddSource(file.HintName, file.Text);
            }
        });
    }
}
