using System.Reflection;
using System.Runtime.Loader;
using KubeKit.Resources;

namespace KubeKit.Crds.Assemblies;

/// <summary>
/// Loads an assembly with its own dependencies, apart from those of this program. KubeKit.Resources alone is shared: its types
/// are what both talk about.
/// </summary>
internal sealed class KindLoadContext(string assemblyFile) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyFile))
{
    public static readonly AssemblyName Shared = typeof(ResourceDefinition).Assembly.GetName();

    private readonly AssemblyDependencyResolver _resolver = new(assemblyFile);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Shared.Name)
        {
            return typeof(ResourceDefinition).Assembly;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
