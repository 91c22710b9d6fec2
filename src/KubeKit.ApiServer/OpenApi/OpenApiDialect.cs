namespace KubeKit.ApiServer.OpenApi;

/// <summary>A version of OpenAPI.</summary>
/// <param name="IsVersion3">3.0 rather than 2.0 (Swagger).</param>
internal sealed record OpenApiDialect(bool IsVersion3)
{
    public static readonly OpenApiDialect Version2 = new(false);
    public static readonly OpenApiDialect Version3 = new(true);

    /// <summary>The reference to a named type.</summary>
    public string Reference(string name) => (IsVersion3 ? "#/components/schemas/" : "#/definitions/") + name;
}
