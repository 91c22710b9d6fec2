using System.Text.Json;
using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.Discovery;
using KubeKit.ApiServer.Encoding;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>Writes whole documents.</summary>
internal static class OpenApiDocuments
{
    /// <summary>The version 3 document of one group and version.</summary>
    public static ReadOnlyMemory<byte> Version3(ServedVersion version, string serverVersion) => Answers.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("openapi", "3.0.0");
        if (version.Resources.All(r => r.Definition is CustomDefinition))
        {
            WriteInfo(writer, "Kubernetes CRD Swagger", "v0.1.0");
        }
        else
        {
            WriteInfo(writer, "Kubernetes", serverVersion);
        }

        writer.WriteStartObject("paths");
        new OperationWriter(writer, OpenApiDialect.Version3).Write(version);
        writer.WriteEndObject();
        writer.WriteStartObject("components");
        writer.WriteStartObject("schemas");
        WriteDefinitions(writer, Definitions.Of([version]), OpenApiDialect.Version3);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>The version 2 document of everything.</summary>
    public static ReadOnlyMemory<byte> Version2(ServedApi api, string serverVersion) => Answers.Write(writer =>
    {
        var versions = api.Groups.SelectMany(g => g.Versions).ToList();
        writer.WriteStartObject();
        writer.WriteString("swagger", "2.0");
        WriteInfo(writer, "Kubernetes", serverVersion);
        writer.WriteStartObject("paths");
        versions.ForEach(new OperationWriter(writer, OpenApiDialect.Version2).Write);
        writer.WriteEndObject();
        writer.WriteStartObject("definitions");
        WriteDefinitions(writer, Definitions.Of(versions), OpenApiDialect.Version2);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>The list of the version 3 documents. Each address holds its document's hash, so that clients can keep it for good.</summary>
    public static ReadOnlyMemory<byte> Index(IEnumerable<(string Name, string Hash)> documents) => Answers.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("paths");
        foreach (var (name, hash) in documents)
        {
            writer.WriteStartObject(name);
            writer.WriteString("serverRelativeURL", $"/openapi/v3/{name}?hash={hash}");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteInfo(Utf8JsonWriter writer, string title, string version)
    {
        writer.WriteStartObject("info");
        writer.WriteString("title", title);
        writer.WriteString("version", version);
        writer.WriteEndObject();
    }

    private static void WriteDefinitions(Utf8JsonWriter writer, Definitions definitions, OpenApiDialect dialect)
    {
        var schemas = new SchemaWriter(writer, dialect);
        foreach (var (name, definition) in definitions.All)
        {
            writer.WritePropertyName(name);
            schemas.WriteDefinition(definition);
        }
    }
}
