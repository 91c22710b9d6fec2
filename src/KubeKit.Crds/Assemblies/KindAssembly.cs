using System.Reflection;
using KubeKit.Resources;

namespace KubeKit.Crds.Assemblies;

/// <summary>The custom kinds of an assembly.</summary>
public static class KindAssembly
{
    /// <summary>The definitions of all types with <see cref="KubeResourceAttribute"/> in an assembly, in the order of their names.</summary>
    /// <param name="assemblyFile">The assembly. It runs in this process, as far as definitions need it.</param>
    /// <exception cref="CrdException">The file is no assembly of kinds, or its kinds cannot be loaded.</exception>
    public static IReadOnlyList<ResourceDefinition> DefinitionsIn(string assemblyFile)
    {
        var path = Path.GetFullPath(assemblyFile);
        var assembly = Load(path);
        var needed = assembly.GetReferencedAssemblies().FirstOrDefault(name => name.Name == KindLoadContext.Shared.Name);
        if (needed is not null && needed.Version > KindLoadContext.Shared.Version)
        {
            throw new CrdException($"{path} was built with KubeKit {needed.Version}, and this is {KindLoadContext.Shared.Version}: use the version that it was built with");
        }

        try
        {
            return [.. Types(assembly, path).Where(IsKind).OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => Definition(type, path))];
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or TypeLoadException)
        {
            throw new CrdException($"the kinds of {path} cannot be loaded: {e.Message}");
        }
    }

    private static Assembly Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new CrdException($"there is no file {path}");
        }

        try
        {
            return new KindLoadContext(path).LoadFromAssemblyPath(path);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            throw new CrdException($"{path} is no .NET assembly: {e.Message}");
        }
    }

    // Of an assembly that also holds a web application, say, the types that need a framework which is not here are no kinds.
    private static IEnumerable<Type> Types(Assembly assembly, string path)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e) when (e.Types.Any(type => type is not null && IsKind(type)))
        {
            return e.Types.OfType<Type>();
        }
        catch (ReflectionTypeLoadException e)
        {
            throw new CrdException($"the types of {path} cannot be loaded: {e.LoaderExceptions.FirstOrDefault()?.Message ?? e.Message}");
        }
    }

    private static bool IsKind(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && type.IsDefined(typeof(KubeResourceAttribute), inherit: false)
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IKubeResource<>) && i.GenericTypeArguments[0] == type);

    private static ResourceDefinition Definition(Type type, string path)
    {
        try
        {
            return (ResourceDefinition)typeof(KindAssembly).GetMethod(nameof(DefinitionOf), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type).Invoke(null, null)!;
        }
        catch (TargetInvocationException e)
        {
            throw new CrdException($"{type.FullName} of {path} has no usable definition: {(e.InnerException?.InnerException ?? e.InnerException ?? e).Message}");
        }
    }

    private static ResourceDefinition<T> DefinitionOf<T>()
        where T : KubeObject, IKubeResource<T> => T.Definition;
}
