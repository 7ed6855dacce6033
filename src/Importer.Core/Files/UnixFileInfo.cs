namespace Importer.Core.Files;

/// <summary>What decides whether a file may be read (inode(7)).</summary>
/// <param name="Mode">Type and permission bits.</param>
/// <param name="Links">How many names it has.</param>
internal readonly record struct UnixFileInfo(int Mode, uint Links, uint User, uint Group)
{
    private const int TypeMask = 0xF000, Regular = 0x8000, Link = 0xA000;
    private const int GroupRead = 0x20, OthersRead = 0x4, GroupOrOthersWrite = 0x12;

    public bool IsRegular => (Mode & TypeMask) == Regular;

    public bool IsLink => (Mode & TypeMask) == Link;

    /// <summary>Whether this account or root made it: a link's owner cannot be feigned.</summary>
    public bool IsTrusted(uint me) => User == 0 || User == me;

    /// <summary>
    /// Whether a hard link may have been placed to have this program read what the one who placed it may not: the file has several names, others can place names in its
    /// folder, and those who can may not read it. Who placed a name is not known, and access lists are seen only as the permission bits show them.
    /// </summary>
    public bool IsHiddenFrom(UnixFileInfo folder, uint me) =>
        Links > 1
        && (!folder.IsTrusted(me) || (folder.Mode & GroupOrOthersWrite) != 0)
        && (Mode & OthersRead) == 0
        && !((Mode & GroupRead) != 0 && Group == folder.Group);
}
